package dev.weir.core.types;

import dev.weir.core.error.ErrorCode;
import dev.weir.core.error.WeirException;
import java.lang.invoke.MethodHandleInfo;
import java.lang.invoke.MethodType;
import java.lang.invoke.SerializedLambda;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.util.Arrays;
import java.util.Optional;

/** What the compiler left to know of the types of one lambda or method reference. Immutable. */
final class LambdaTypes {
    private final SerializedLambda lambda;
    private final ClassLoader loader;

    private LambdaTypes(SerializedLambda lambda, ClassLoader loader) {
        this.lambda = lambda;
        this.loader = loader;
    }

    /** The types of {@code function}; empty unless it is a serializable lambda or method reference. */
    static Optional<LambdaTypes> of(Object function) {
        Class<?> type = function.getClass();
        if (!type.isSynthetic()) {
            return Optional.empty();
        }
        try {
            Method writeReplace = type.getDeclaredMethod("writeReplace");
            writeReplace.setAccessible(true);
            return writeReplace.invoke(function) instanceof SerializedLambda serialized
                    ? Optional.of(new LambdaTypes(serialized, type.getClassLoader()))
                    : Optional.empty();
        } catch (NoSuchMethodException notSerializable) {
            return Optional.empty();
        } catch (IllegalAccessException | InvocationTargetException closed) {
            throw new WeirException(
                    ErrorCode.BAD_FUNCTION,
                    "The lambda of " + type.getName() + " can't be read; write it as a named class.",
                    closed);
        }
    }

    /** What stands for a type variable of the functional interface {@code declared}; empty where it was erased. */
    Optional<Type> argument(Class<?> declared, int variableIndex) {
        TypeVariable<?> variable = declared.getTypeParameters()[variableIndex];
        Optional<Method> found = Arrays.stream(declared.getMethods())
                .filter(method -> Modifier.isAbstract(method.getModifiers()))
                .findFirst();
        if (found.isEmpty()) {
            return Optional.empty();
        }
        Method called = found.get();
        MethodType types = MethodType.fromMethodDescriptorString(lambda.getInstantiatedMethodType(), loader);
        Optional<Method> target = targetMethod();
        if (called.getGenericReturnType().equals(variable)) {
            return Optional.of(moreExact(types.returnType(), target.map(Method::getGenericReturnType)));
        }
        Type[] parameters = called.getGenericParameterTypes();
        for (int i = 0; i < parameters.length; i++) {
            Optional<Type> declaredThere = targetParameter(target, i);
            if (parameters[i].equals(variable)) {
                return Optional.of(moreExact(types.parameterType(i), declaredThere));
            }
            int position = parameters[i] instanceof ParameterizedType generic
                    ? Arrays.asList(generic.getActualTypeArguments()).indexOf(variable)
                    : -1;
            if (position >= 0) {
                return declaredThere
                        .filter(type -> type instanceof ParameterizedType)
                        .map(type -> ((ParameterizedType) type).getActualTypeArguments()[position]);
            }
        }
        return Optional.empty();
    }

    /** The compiler keeps type arguments of methods that are referred to, but not of lambdas. */
    private static Type moreExact(Class<?> erased, Optional<Type> declared) {
        return declared.filter(type -> type instanceof ParameterizedType && ResolvedTypes.rawClass(type) == erased)
                .orElse(erased);
    }

    /** The method that is referred to; empty for the body of a lambda. */
    private Optional<Method> targetMethod() {
        try {
            Class<?> owner = Class.forName(lambda.getImplClass().replace('/', '.'), false, loader);
            MethodType signature = MethodType.fromMethodDescriptorString(lambda.getImplMethodSignature(), loader);
            return Arrays.stream(owner.getDeclaredMethods())
                    .filter(method -> !method.isSynthetic())
                    .filter(method -> method.getName().equals(lambda.getImplMethodName()))
                    .filter(method -> method.getReturnType() == signature.returnType())
                    .filter(method -> Arrays.equals(method.getParameterTypes(), signature.parameterArray()))
                    .findFirst();
        } catch (ClassNotFoundException absent) {
            throw new WeirException(
                    ErrorCode.BAD_FUNCTION,
                    "The class " + lambda.getImplClass() + " of a lambda can't be loaded; pack it into the job's jar.",
                    absent);
        }
    }

    private Optional<Type> targetParameter(Optional<Method> target, int index) {
        boolean receiverFirst =
                lambda.getImplMethodKind() != MethodHandleInfo.REF_invokeStatic && lambda.getCapturedArgCount() == 0;
        int position = receiverFirst ? index - 1 : index;
        return target.map(Method::getGenericParameterTypes)
                .filter(parameters -> position >= 0 && position < parameters.length)
                .map(parameters -> parameters[position]);
    }
}
