package dev.cdngateway.task;

/**
 * The right to write to an account's work, until another owner takes the account.
 *
 * @param epoch counts the account's owners
 */
public record Fence(String account, long epoch) {

    /** The account has another owner by now; nothing was written. */
    public static final class Lost extends RuntimeException {

        private static final long serialVersionUID = 1L;

        Lost(Fence fence) {
            super("Account " + fence.account() + " has another owner");
        }
    }
}
