package dev.cdngateway.vendor;

import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A vendor for people: its settings are checked against this, and the documentation is made of it.
 *
 * @param title what it is called
 * @param by who sells it
 * @param books which of the vendor's own books can be asked for
 * @param links its documentation, the product's page first
 * @param calls the calls that the gateway makes, as method and path
 * @param baseUrls what {@code base-url} can be, with what each is for
 * @param credentials sets of keys, of which an account has exactly one; the preferred one first
 * @param limits where each limit that the adapter declares comes from, by its name in the settings
 * @param facts other limits and rules of the vendor, each a sentence
 * @param errors every code, status or wording that the adapter knows
 * @param states every state of a vendor task or of its URLs
 * @param notes what else is worth knowing, each a sentence or two
 */
public record VendorDescription(
        String title,
        String by,
        String books,
        List<Link> links,
        List<Entry> calls,
        List<Entry> baseUrls,
        List<CredentialSet> credentials,
        List<Setting> settings,
        List<Entry> limits,
        List<Entry> facts,
        List<KnownError> errors,
        List<Entry> states,
        List<String> notes) {

    /** A page of the vendor's. */
    public record Link(String title, URI address) {}

    /** A term and what there is to say of it. */
    public record Entry(String term, String text) {}

    /** Credentials that go together; all are needed. */
    public record CredentialSet(String title, List<Entry> keys) {

        List<String> names() {
            return keys.stream().map(Entry::term).toList();
        }
    }

    /**
     * A setting of the vendor's own; optional.
     *
     * @param byDefault what an absent or empty one means, for people
     * @param meaning with its unit, where it has one
     */
    public record Setting(String name, Form form, String byDefault, String meaning) {}

    /** What a setting can hold. */
    public sealed interface Form {

        record Text() implements Form {}

        /** Values that are joined by commas. */
        record Values() implements Form {}

        /** An absolute http or https URL without user info and query. */
        record HttpUrl(String example) implements Form {}

        /** One of these words. */
        record OneOf(List<String> words) implements Form {}

        /** What is wrong with a value, as the end of a sentence; null if nothing is. */
        default @Nullable String fault(String value) {
            return switch (this) {
                case Text text -> null;
                case Values values -> null;
                case HttpUrl url ->
                    httpUrl(value) ? null : "is no http or https URL: write one such as " + url.example();
                case OneOf choice ->
                    choice.words().contains(value) ? null : "is none of " + String.join(", ", choice.words());
            };
        }

        private static boolean httpUrl(String text) {
            try {
                URI uri = URI.create(text);
                return ("http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme()))
                        && uri.getHost() != null
                        && uri.getUserInfo() == null
                        && uri.getQuery() == null;
            } catch (IllegalArgumentException e) {
                return false;
            }
        }
    }

    /**
     * An answer other than success that the adapter knows.
     *
     * @param sign the code, status or wording by which it is known
     * @param text what it is to people, as the vendor has it
     * @param source where it is told: a page of the vendor's, or what its clients have met
     */
    public record KnownError(String sign, Meaning meaning, Subject subject, String text, String source) {}

    /** The names of all credentials and settings, with their hyphens, so that environment variables, which have none, find them. */
    public Set<String> keys() {
        return Stream.concat(credentialNames(), settingNames()).collect(Collectors.toSet());
    }

    /**
     * What is wrong with an account's credentials and settings: a missing or unknown key, a bad value.
     *
     * @return one sentence each, beginning with the key below the account, such as {@code credentials.password is
     *     missing}; never a secret
     */
    public List<String> faults(AccountProperties account) {
        Set<String> knownCredentials = credentialNames().collect(Collectors.toSet());
        Set<String> knownSettings = settingNames().collect(Collectors.toSet());
        return Stream.of(
                        credentialFaults(account),
                        settingFaults(account),
                        account.unknownKeys(knownCredentials, knownSettings).stream())
                .flatMap(faults -> faults)
                .toList();
    }

    private Stream<String> credentialFaults(AccountProperties account) {
        List<CredentialSet> begun = credentials.stream()
                .filter(set -> set.names().stream().anyMatch(account.credentials()::containsKey))
                .toList();
        if (begun.size() > 1) {
            return Stream.of("credentials mixes two ways to sign calls: write either "
                    + begun.stream().map(set -> String.join(", ", set.names())).collect(Collectors.joining(", or ")));
        }
        CredentialSet set = begun.isEmpty() ? credentials.getFirst() : begun.getFirst();
        return set.names().stream()
                .filter(name -> account.credential(name) == null)
                .map(name -> "credentials." + name + " is missing");
    }

    private Stream<String> settingFaults(AccountProperties account) {
        return settings.stream().flatMap(setting -> {
            String value = account.setting(setting.name());
            String fault = value == null ? null : setting.form().fault(value);
            return Stream.ofNullable(fault).map(words -> "settings." + setting.name() + " " + words);
        });
    }

    private Stream<String> credentialNames() {
        return credentials.stream().flatMap(set -> set.names().stream());
    }

    private Stream<String> settingNames() {
        return settings.stream().map(Setting::name);
    }
}
