package dev.weir.api.connector.datagen;

import dev.weir.api.annotation.Internal;
import dev.weir.api.connector.source.SourceReaderContext;
import dev.weir.api.typeinfo.TypeInformation;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * Returns the elements that a program listed, which travel as bytes; immutable until it is opened, then owned by the
 * reader's task thread.
 */
@Internal
public final class ElementsFunction<T> implements GeneratorFunction<Long, T> {
    private static final long serialVersionUID = 1L;

    private static final Set<Class<?>> SELF_DESCRIBING = Set.of(
            String.class,
            Boolean.class,
            Character.class,
            Byte.class,
            Short.class,
            Integer.class,
            Long.class,
            Float.class,
            Double.class);

    private final byte[] shipped;
    private transient List<T> elements;

    private ElementsFunction(byte[] shipped) {
        this.shipped = shipped;
    }

    /** Makes the source of these elements; a null type leaves it to be found out. */
    public static <T> DataGeneratorSource<T> source(Collection<T> elements, TypeInformation<T> typeInfo) {
        List<T> list = new ArrayList<>(elements);
        if (list.contains(null)) {
            throw new IllegalArgumentException("fromData was given null as element " + list.indexOf(null)
                    + ", but streams have no null elements.");
        }
        return new DataGeneratorSource<>(
                new ElementsFunction<>(ShippedElements.write(list)),
                list.size(),
                typeInfo != null ? typeInfo : commonType(list));
    }

    /** Returns the one class of all elements if it says everything about their type, else null. */
    @SuppressWarnings("unchecked")
    private static <T> TypeInformation<T> commonType(List<T> elements) {
        if (elements.isEmpty()) {
            return null;
        }
        Class<?> first = elements.get(0).getClass();
        boolean telling =
                SELF_DESCRIBING.contains(first) || (first.isRecord() && first.getTypeParameters().length == 0);
        boolean same = elements.stream().allMatch(element -> element.getClass() == first);
        return telling && same ? TypeInformation.of((Class<T>) first) : null;
    }

    @Override
    public void open(SourceReaderContext readerContext) throws IOException, ClassNotFoundException {
        elements = ShippedElements.read(
                shipped, readerContext.getUserCodeClassLoader().asClassLoader());
    }

    @Override
    public T map(Long index) {
        return elements.get(Math.toIntExact(index));
    }
}
