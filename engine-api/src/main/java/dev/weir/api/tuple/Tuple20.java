package dev.weir.api.tuple;

import dev.weir.api.annotation.Public;
import java.util.Objects;

/** A mutable tuple of 20 fields, owned by whoever holds it; usable as a key once its fields no longer change. */
@Public
public class Tuple20<T0, T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, T13, T14, T15, T16, T17, T18, T19>
        extends Tuple {
    private static final long serialVersionUID = 1L;

    /** Field 0. */
    public T0 f0;

    /** Field 1. */
    public T1 f1;

    /** Field 2. */
    public T2 f2;

    /** Field 3. */
    public T3 f3;

    /** Field 4. */
    public T4 f4;

    /** Field 5. */
    public T5 f5;

    /** Field 6. */
    public T6 f6;

    /** Field 7. */
    public T7 f7;

    /** Field 8. */
    public T8 f8;

    /** Field 9. */
    public T9 f9;

    /** Field 10. */
    public T10 f10;

    /** Field 11. */
    public T11 f11;

    /** Field 12. */
    public T12 f12;

    /** Field 13. */
    public T13 f13;

    /** Field 14. */
    public T14 f14;

    /** Field 15. */
    public T15 f15;

    /** Field 16. */
    public T16 f16;

    /** Field 17. */
    public T17 f17;

    /** Field 18. */
    public T18 f18;

    /** Field 19. */
    public T19 f19;

    /** Makes a tuple whose fields are all null. */
    public Tuple20() {}

    /** Makes a tuple of the given values. */
    public Tuple20(
            T0 f0,
            T1 f1,
            T2 f2,
            T3 f3,
            T4 f4,
            T5 f5,
            T6 f6,
            T7 f7,
            T8 f8,
            T9 f9,
            T10 f10,
            T11 f11,
            T12 f12,
            T13 f13,
            T14 f14,
            T15 f15,
            T16 f16,
            T17 f17,
            T18 f18,
            T19 f19) {
        this.f0 = f0;
        this.f1 = f1;
        this.f2 = f2;
        this.f3 = f3;
        this.f4 = f4;
        this.f5 = f5;
        this.f6 = f6;
        this.f7 = f7;
        this.f8 = f8;
        this.f9 = f9;
        this.f10 = f10;
        this.f11 = f11;
        this.f12 = f12;
        this.f13 = f13;
        this.f14 = f14;
        this.f15 = f15;
        this.f16 = f16;
        this.f17 = f17;
        this.f18 = f18;
        this.f19 = f19;
    }

    /** Makes a tuple of the given values, their types inferred. */
    public static <T0, T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, T13, T14, T15, T16, T17, T18, T19>
            Tuple20<T0, T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, T13, T14, T15, T16, T17, T18, T19> of(
                    T0 f0,
                    T1 f1,
                    T2 f2,
                    T3 f3,
                    T4 f4,
                    T5 f5,
                    T6 f6,
                    T7 f7,
                    T8 f8,
                    T9 f9,
                    T10 f10,
                    T11 f11,
                    T12 f12,
                    T13 f13,
                    T14 f14,
                    T15 f15,
                    T16 f16,
                    T17 f17,
                    T18 f18,
                    T19 f19) {
        return new Tuple20<>(f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19);
    }

    /** Replaces all values at once. */
    public void setFields(
            T0 f0,
            T1 f1,
            T2 f2,
            T3 f3,
            T4 f4,
            T5 f5,
            T6 f6,
            T7 f7,
            T8 f8,
            T9 f9,
            T10 f10,
            T11 f11,
            T12 f12,
            T13 f13,
            T14 f14,
            T15 f15,
            T16 f16,
            T17 f17,
            T18 f18,
            T19 f19) {
        this.f0 = f0;
        this.f1 = f1;
        this.f2 = f2;
        this.f3 = f3;
        this.f4 = f4;
        this.f5 = f5;
        this.f6 = f6;
        this.f7 = f7;
        this.f8 = f8;
        this.f9 = f9;
        this.f10 = f10;
        this.f11 = f11;
        this.f12 = f12;
        this.f13 = f13;
        this.f14 = f14;
        this.f15 = f15;
        this.f16 = f16;
        this.f17 = f17;
        this.f18 = f18;
        this.f19 = f19;
    }

    @Override
    public int getArity() {
        return 20;
    }

    @Override
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    public <T> T getField(int pos) {
        return (T)
                switch (pos) {
                    case 0 -> f0;
                    case 1 -> f1;
                    case 2 -> f2;
                    case 3 -> f3;
                    case 4 -> f4;
                    case 5 -> f5;
                    case 6 -> f6;
                    case 7 -> f7;
                    case 8 -> f8;
                    case 9 -> f9;
                    case 10 -> f10;
                    case 11 -> f11;
                    case 12 -> f12;
                    case 13 -> f13;
                    case 14 -> f14;
                    case 15 -> f15;
                    case 16 -> f16;
                    case 17 -> f17;
                    case 18 -> f18;
                    case 19 -> f19;
                    default -> throw noSuchField(pos);
                };
    }

    @Override
    @SuppressWarnings("unchecked")
    public <T> void setField(T value, int pos) {
        switch (pos) {
            case 0 -> f0 = (T0) value;
            case 1 -> f1 = (T1) value;
            case 2 -> f2 = (T2) value;
            case 3 -> f3 = (T3) value;
            case 4 -> f4 = (T4) value;
            case 5 -> f5 = (T5) value;
            case 6 -> f6 = (T6) value;
            case 7 -> f7 = (T7) value;
            case 8 -> f8 = (T8) value;
            case 9 -> f9 = (T9) value;
            case 10 -> f10 = (T10) value;
            case 11 -> f11 = (T11) value;
            case 12 -> f12 = (T12) value;
            case 13 -> f13 = (T13) value;
            case 14 -> f14 = (T14) value;
            case 15 -> f15 = (T15) value;
            case 16 -> f16 = (T16) value;
            case 17 -> f17 = (T17) value;
            case 18 -> f18 = (T18) value;
            case 19 -> f19 = (T19) value;
            default -> throw noSuchField(pos);
        }
    }

    @Override
    public Tuple20<T0, T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, T13, T14, T15, T16, T17, T18, T19> copy() {
        return new Tuple20<>(f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19);
    }

    @Override
    public boolean equals(Object other) {
        if (this == other) {
            return true;
        }
        if (!(other instanceof Tuple20<?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?> that)) {
            return false;
        }
        return Objects.equals(f0, that.f0)
                && Objects.equals(f1, that.f1)
                && Objects.equals(f2, that.f2)
                && Objects.equals(f3, that.f3)
                && Objects.equals(f4, that.f4)
                && Objects.equals(f5, that.f5)
                && Objects.equals(f6, that.f6)
                && Objects.equals(f7, that.f7)
                && Objects.equals(f8, that.f8)
                && Objects.equals(f9, that.f9)
                && Objects.equals(f10, that.f10)
                && Objects.equals(f11, that.f11)
                && Objects.equals(f12, that.f12)
                && Objects.equals(f13, that.f13)
                && Objects.equals(f14, that.f14)
                && Objects.equals(f15, that.f15)
                && Objects.equals(f16, that.f16)
                && Objects.equals(f17, that.f17)
                && Objects.equals(f18, that.f18)
                && Objects.equals(f19, that.f19);
    }

    @Override
    public int hashCode() {
        int result = Objects.hashCode(f0);
        result = 31 * result + Objects.hashCode(f1);
        result = 31 * result + Objects.hashCode(f2);
        result = 31 * result + Objects.hashCode(f3);
        result = 31 * result + Objects.hashCode(f4);
        result = 31 * result + Objects.hashCode(f5);
        result = 31 * result + Objects.hashCode(f6);
        result = 31 * result + Objects.hashCode(f7);
        result = 31 * result + Objects.hashCode(f8);
        result = 31 * result + Objects.hashCode(f9);
        result = 31 * result + Objects.hashCode(f10);
        result = 31 * result + Objects.hashCode(f11);
        result = 31 * result + Objects.hashCode(f12);
        result = 31 * result + Objects.hashCode(f13);
        result = 31 * result + Objects.hashCode(f14);
        result = 31 * result + Objects.hashCode(f15);
        result = 31 * result + Objects.hashCode(f16);
        result = 31 * result + Objects.hashCode(f17);
        result = 31 * result + Objects.hashCode(f18);
        result = 31 * result + Objects.hashCode(f19);
        return result;
    }
}
