package dev.weir.core.state.page;

import dev.weir.core.error.ErrorCode;
import dev.weir.core.error.WeirException;
import dev.weir.core.state.KeyedStateContext;

/**
 * Which state of which operator an error is about, and the sentences that begin with it. Immutable.
 *
 * @param operator the operator and the place of its subtask
 * @param keyGroups how many key groups the subtask keeps
 * @param state the name that the function gave
 */
record StateName(String operator, int keyGroups, String state) {

    static StateName of(KeyedStateContext context, String state) {
        return new StateName(context.operator(), context.keyGroups().size(), state);
    }

    WeirException unwritableValue(RuntimeException cause) {
        return badRecord("can't keep a value in", cause);
    }

    WeirException unreadable(RuntimeException cause) {
        return badRecord("can't read", cause);
    }

    WeirException unwritableMapKey(RuntimeException cause) {
        return badRecord("can't write a key of the map in", cause);
    }

    private WeirException badRecord(String what, RuntimeException cause) {
        return new WeirException(
                ErrorCode.BAD_RECORD,
                operator + " " + what + " its state '" + state + "': "
                        + (cause.getMessage() == null ? cause.toString() : cause.getMessage()),
                cause);
    }

    WeirException nullInList() {
        return new WeirException(
                ErrorCode.BAD_RECORD,
                operator + " adds null to its list state '" + state + "'; leave such elements out.");
    }

    WeirException nullMapKey() {
        return new WeirException(
                ErrorCode.BAD_RECORD,
                operator + " uses null as a key of its map state '" + state
                        + "'; give such entries a key of their own.");
    }

    WeirException noKey() {
        return new WeirException(
                ErrorCode.BAD_FUNCTION,
                operator + " uses its state '" + state + "' where there is no key, such as in open() or for a broadcast"
                        + " element; use it while a record with a key is processed, or in onTimer().");
    }

    /** The bytes of a value that grows. */
    int sum(int before, int more) {
        if (before <= Integer.MAX_VALUE - more) {
            return before + more;
        }
        throw new WeirException(
                ErrorCode.RESOURCES_EXHAUSTED,
                operator + " holds " + before + " bytes for one key in its state '" + state + "' and can't take " + more
                        + " more; keep less under one key.");
    }

    WeirException collidingKeys(int rows) {
        return new WeirException(
                ErrorCode.RESOURCES_EXHAUSTED,
                operator + " has more keys in its state '" + state + "' whose hashes begin alike than fit a page, rows="
                        + rows + "; keys that were made to collide can't be kept, so drop such records before keyBy.");
    }

    WeirException noMemory(long budgetBytes, long ownBytes, String setting) {
        return new WeirException(
                ErrorCode.RESOURCES_EXHAUSTED,
                operator + " has no memory left for its state '" + state + "': the tasks of this TaskManager use all "
                        + budgetBytes + " bytes that keyed state may have, this subtask " + ownBytes + " of them for "
                        + keyGroups + " key groups; raise '" + setting
                        + "', or the parallelism with more TaskManagers.");
    }
}
