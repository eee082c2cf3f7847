package dev.weir.core.types;

import dev.weir.api.connector.datagen.DataGeneratorSource;
import dev.weir.api.connector.datagen.GeneratorFunction;
import dev.weir.api.connector.source.Source;
import dev.weir.api.typeinfo.ResultTypeQueryable;
import dev.weir.api.typeinfo.TypeInformation;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.util.Optional;

/**
 * Finds out the types that the functions of one job take and give. Immutable.
 *
 * <p>A named or anonymous class says them in its declaration, a lambda or method reference in its serialized form, as far as
 * the compiler kept them. What it did not keep is erased, and needs no hint.
 */
public final class FunctionTypes {
    private final TypeSettings settings;

    /** Analyses as the job's settings say. */
    public FunctionTypes(TypeSettings settings) {
        this.settings = settings;
    }

    /**
     * The type that stands for a type variable of {@code declared} in {@code function}; such as the second one of
     * {@code MapFunction} for what a map function returns.
     *
     * @throws dev.weir.core.error.WeirException if that type can't be analysed
     */
    public TypeDescriptor typeOf(Object function, Class<?> declared, int variableIndex) {
        if (function instanceof ResultTypeQueryable<?> queryable) {
            TypeInformation<?> produced = queryable.getProducedType();
            if (produced != null) {
                return analyze(produced.getType());
            }
        }
        return argumentOf(function, declared, variableIndex);
    }

    /**
     * The type of the key that a selector returns: like {@link #typeOf}, except that a selector which says what it produces
     * means something else.
     */
    public TypeDescriptor argumentOf(Object function, Class<?> declared, int variableIndex) {
        Type known = ResolvedTypes.asSuper(function.getClass(), declared).orElse(Object.class);
        if (known instanceof ParameterizedType parameterized) {
            Type argument = parameterized.getActualTypeArguments()[variableIndex];
            if (!(argument instanceof TypeVariable<?>)) {
                return analyze(argument);
            }
        }
        Optional<Type> byLambda = LambdaTypes.of(function).flatMap(lambda -> lambda.argument(declared, variableIndex));
        return byLambda.map(this::analyze).orElseGet(TypeDescriptor.Erased::new);
    }

    /** The type of the elements of a source. */
    public TypeDescriptor elementsOf(Source<?, ?, ?> source) {
        if (source instanceof DataGeneratorSource<?> generator && generator.getProducedType() == null) {
            return typeOf(generator.getGeneratorFunction(), GeneratorFunction.class, 1);
        }
        return typeOf(source, Source.class, 0);
    }

    /** A declared type. */
    public TypeDescriptor analyze(Type type) {
        return TypeAnalyzer.analyze(type, settings);
    }
}
