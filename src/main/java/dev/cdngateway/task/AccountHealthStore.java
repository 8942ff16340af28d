package dev.cdngateway.task;

/** How each account's calls fare, the same for every replica. */
@SuppressWarnings("DoNotCallSuggester")
public final class AccountHealthStore {

    /** The account's health as its owner wrote it last; ok if none ever did. */
    public AccountHealth find(String account) {
        throw new UnsupportedOperationException(account);
    }
}
