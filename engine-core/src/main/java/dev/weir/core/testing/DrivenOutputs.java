package dev.weir.core.testing;

import dev.weir.api.OutputTag;
import dev.weir.core.operators.Receiver;
import dev.weir.core.operators.UnreadSideOutputs;
import dev.weir.core.types.Codecs;
import dev.weir.core.types.TypeAnalyzer;
import dev.weir.core.types.TypeDescriptor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What came out of a driven pipeline, through all its lives. Owned by the thread of the test. */
final class DrivenOutputs extends Receiver implements UnreadSideOutputs {
    private final Codecs codecs;
    private final List<Object> output = new ArrayList<>();
    private final Map<String, List<Object>> sides = new HashMap<>();
    private final Map<String, Wire> wires = new HashMap<>();

    DrivenOutputs(Codecs codecs) {
        this.codecs = codecs;
    }

    @Override
    public void receive(Object record) {
        output.add(record);
    }

    @Override
    public void output(OutputTag<?> tag, Object value) {
        Wire wire = wires.computeIfAbsent(tag.getId(), absent -> new Wire(typeOf(tag), codecs));
        side(tag).add(wire.through(value));
    }

    private TypeDescriptor typeOf(OutputTag<?> tag) {
        return tag.getTypeInfo() == null
                ? new TypeDescriptor.Erased()
                : TypeAnalyzer.analyze(tag.getTypeInfo().getType(), codecs.settings());
    }

    List<Object> main() {
        return output;
    }

    List<Object> side(OutputTag<?> tag) {
        return sides.computeIfAbsent(tag.getId(), absent -> new ArrayList<>());
    }
}
