package dev.weir.core.graph;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Field;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Looks through the code of a class, and of those declared within it, for reads of one of its fields. Used by one thread for
 * one search. What constructors of the class itself read is over when an object is there.
 */
final class FieldReads {
    private static final int API = Opcodes.ASM9;

    private final String owner;
    private final String field;
    private final ClassLoader loader;
    private final Deque<String> open = new ArrayDeque<>();
    private final Set<String> seen = new HashSet<>();
    private boolean found;

    private FieldReads(Field field) {
        this.owner = field.getDeclaringClass().getName().replace('.', '/');
        this.field = field.getName();
        this.loader = field.getDeclaringClass().getClassLoader();
    }

    /** Whether any code may read the field; true also where there is no code to look at. */
    static boolean anyOf(Field field) {
        FieldReads search = new FieldReads(field);
        search.follow(search.owner);
        while (!search.open.isEmpty() && !search.found) {
            search.scan(search.open.poll());
        }
        return search.found;
    }

    private void follow(String className) {
        if (seen.add(className)) {
            open.add(className);
        }
    }

    private void scan(String className) {
        try (InputStream code = loader.getResourceAsStream(className + ".class")) {
            if (code == null) {
                found = true;
                return;
            }
            new ClassReader(code).accept(new Scan(className), ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
        } catch (IOException | IllegalArgumentException unreadable) {
            // Made at run time, or by a newer compiler: then it may.
            found = true;
        }
    }

    /** Sees one class. Owned by the search. */
    private final class Scan extends ClassVisitor {
        private final String className;

        Scan(String className) {
            super(API);
            this.className = className;
        }

        @Override
        public void visitInnerClass(String name, String outerName, String innerName, int access) {
            if (name.startsWith(owner + "$")) {
                follow(name);
            }
        }

        @Override
        public MethodVisitor visitMethod(
                int access, String name, String descriptor, String signature, String[] exceptions) {
            return name.equals("<init>") && className.equals(owner) ? null : new Code();
        }
    }

    /** Sees one method. Owned by the search. */
    private final class Code extends MethodVisitor {
        Code() {
            super(API);
        }

        @Override
        public void visitFieldInsn(int opcode, String ownerName, String name, String descriptor) {
            if (opcode == Opcodes.GETFIELD && ownerName.equals(owner) && name.equals(field)) {
                found = true;
            }
        }
    }
}
