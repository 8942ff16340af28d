package dev.cdngateway.vendor;

import dev.cdngateway.task.Operation;
import dev.cdngateway.task.TargetKind;
import dev.cdngateway.task.Word;
import dev.cdngateway.vendor.VendorDescription.CredentialSet;
import dev.cdngateway.vendor.VendorDescription.Entry;
import dev.cdngateway.vendor.VendorDescription.KnownError;
import dev.cdngateway.vendor.VendorDescription.Link;
import dev.cdngateway.vendor.VendorDescription.Setting;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes what the vendors describe of themselves as Markdown. */
final class VendorDocument {

    private static final String INTRODUCTION = """
            # Vendors

            What each vendor takes, how the gateway speaks to it, and what becomes of its answers. This page is made of what the adapters declare. The
            numbers under *limit* are defaults; `accounts.<name>.limits.*` overrides them, and `GET /v1/accounts` tells those in force.

            A vendor's own code decides before the HTTP status does. What the gateway does with a refusal is the same everywhere:

            | the answer means | what happens | error code, if it ends there |
            |---|---|---|
            | too many calls | the account rests as long as `Retry-After` says, or backs off; no attempt is counted | |
            | cannot be taken now | the batch is sent again after a back-off | `attempts-exhausted` |
            | outcome unknown: time-out, reset, 5xx without a code, success without an id | after a back-off the batch is looked up at the vendor; it is sent again only if it is not found there | `attempts-exhausted` |
            | credential refused | the account is parked for 15 minutes as `unauthorized`; its work stays queued; a changed credential ends the wait | |
            | permission lacking | the batch fails | `unauthorized` |
            | not this account's host | the batch is cut around the host; what is refused by itself fails | `not-owned` |
            | over the quota | the batch fails, and is not sent again by itself | `quota-exceeded` |
            | other refusal | the batch is cut around the target where one is blamed; else it fails | `rejected` |
            """;

    private VendorDocument() {}

    /** The whole page. */
    static String page(Collection<Vendor> vendors) {
        return INTRODUCTION + vendors.stream().map(VendorDocument::section).collect(Collectors.joining());
    }

    /** The table of all vendors, for the first page that people read. */
    static String overview(Collection<Vendor> vendors) {
        return table(
                List.of("vendor", "word in the settings", "takes", "a call holds", "its own books", "documented in"),
                vendors.stream().map(VendorDocument::overview).toList());
    }

    private static List<String> overview(Vendor vendor) {
        String title = vendor.description().title();
        return List.of(
                "[" + title + "](" + vendor.description().links().getFirst().address() + ") of "
                        + vendor.description().by(),
                "`" + vendor.name() + "`",
                taken(vendor),
                Stream.of(TargetKind.values())
                        .filter(kind -> vendor.capabilities().takes(Operation.PURGE, kind))
                        .map(kind -> number(vendor.limits().perCall(kind)) + " " + plural(kind))
                        .collect(Collectors.joining(", ")),
                vendor.description().books(),
                "[docs/vendors.md](docs/vendors.md#"
                        + title.toLowerCase(Locale.ROOT).replace(' ', '-') + ")");
    }

    private static String section(Vendor vendor) {
        VendorDescription described = vendor.description();
        List<String> blocks = new ArrayList<>();
        blocks.add("## " + described.title() + "\n");
        blocks.add("Setting `vendor: " + vendor.name() + "`. "
                + described.links().stream().map(VendorDocument::link).collect(Collectors.joining(" · ")) + "\n");
        blocks.add(table(
                List.of("", ""),
                Stream.concat(
                                Stream.of(
                                        List.of("sold by", described.by()),
                                        List.of("takes", taken(vendor)),
                                        List.of("options", options(vendor.capabilities())),
                                        List.of("its own books", described.books())),
                                described.credentials().stream().map(VendorDocument::credentials))
                        .toList()));
        blocks.add(table(List.of("`base-url`", "for"), code(described.baseUrls())));
        blocks.add(table(List.of("call", "for"), code(described.calls())));
        blocks.add(table(
                List.of("setting", "takes", "default", "meaning"),
                described.settings().stream().map(VendorDocument::setting).toList()));
        blocks.add(table(
                List.of("limit", "default", "from"),
                described.limits().stream().map(entry -> limit(vendor, entry)).toList()));
        blocks.add(table(List.of("beside these", ""), plain(described.facts())));
        blocks.add(
                table(List.of("vendor's answer", "means", "blames", "that is", "told by"), errors(described.errors())));
        blocks.add(table(List.of("vendor's state", "is told as"), plain(described.states())));
        blocks.add("Worth knowing:\n\n"
                + described.notes().stream().map(note -> "- " + note + "\n").collect(Collectors.joining()));
        return "\n" + String.join("\n", blocks);
    }

    private static String link(Link link) {
        return "[" + link.title() + "](" + link.address() + ")";
    }

    private static String taken(Vendor vendor) {
        return Stream.of(Operation.values())
                .map(operation -> operation.word() + ": "
                        + Stream.of(TargetKind.values())
                                .filter(kind -> vendor.capabilities().takes(operation, kind))
                                .map(VendorDocument::plural)
                                .collect(Collectors.joining(", ")))
                .collect(Collectors.joining("; "));
    }

    private static String plural(TargetKind kind) {
        return switch (kind) {
            case URL -> "URLs";
            case DIRECTORY -> "directories";
            case REGEX -> "regexes";
        };
    }

    private static String options(Capabilities capabilities) {
        return Map.of(
                        "action", words(capabilities.actions()),
                        "mode", words(capabilities.modes()),
                        "environment", words(capabilities.environments()),
                        "headers",
                                capabilities.headers().isEmpty() ? "none" : "with a " + words(capabilities.headers()),
                        "wildcards in directories", capabilities.directoryWildcards() ? "`*` and `**`" : "none")
                .entrySet()
                .stream()
                .sorted(Map.Entry.comparingByKey())
                .map(option -> option.getKey() + ": " + option.getValue())
                .collect(Collectors.joining("; "));
    }

    private static String words(Collection<? extends Word> words) {
        return words.stream().map(Word::word).sorted().collect(Collectors.joining(" or "));
    }

    private static List<String> credentials(CredentialSet set) {
        return List.of(
                "credentials: " + set.title(),
                set.keys().stream()
                        .map(key -> "`" + key.term() + "` (" + key.text() + ")")
                        .collect(Collectors.joining(", ")));
    }

    private static List<String> setting(Setting setting) {
        String form = switch (setting.form()) {
            case VendorDescription.Form.Text text -> "text";
            case VendorDescription.Form.Values values -> "a list";
            case VendorDescription.Form.HttpUrl url -> "an http or https URL";
            case VendorDescription.Form.OneOf choice ->
                choice.words().stream().map(word -> "`" + word + "`").collect(Collectors.joining(", "));
        };
        return List.of("`" + setting.name() + "`", form, setting.byDefault(), setting.meaning());
    }

    private static List<String> limit(Vendor vendor, Entry entry) {
        Limits limits = vendor.limits();
        String value = switch (entry.term()) {
            case "urls-per-call" -> number(limits.urlsPerCall());
            case "directories-per-call" -> number(limits.directoriesPerCall());
            case "regexes-per-call" -> number(limits.regexesPerCall());
            case "url-length" -> number(limits.urlLength()) + " characters";
            case "prefetch-url-length" -> number(limits.prefetchUrlLength()) + " characters";
            case "calls-per-second" -> "%.0f".formatted(limits.callsPerSecond());
            case "concurrent-calls" -> number(limits.concurrentCalls());
            case "on-excess" -> "`" + limits.onExcess().word() + "`";
            default -> throw new IllegalArgumentException("No limit is called " + entry.term());
        };
        return List.of("`" + entry.term() + "`", value, entry.text());
    }

    private static String number(long number) {
        return "%,d".formatted(number);
    }

    /** Those that differ only in their sign share a row. */
    private static List<List<String>> errors(List<KnownError> errors) {
        Map<List<String>, List<String>> signs = new LinkedHashMap<>();
        errors.forEach(error ->
                signs.computeIfAbsent(told(error), told -> new ArrayList<>()).add(error.sign()));
        return signs.entrySet().stream()
                .map(row -> Stream.concat(Stream.of(String.join(", ", row.getValue())), row.getKey().stream())
                        .toList())
                .toList();
    }

    private static List<String> told(KnownError error) {
        return List.of(meaning(error.meaning()), blamed(error.subject()), error.text(), error.source());
    }

    private static String blamed(Subject subject) {
        return subject == Subject.UNTOLD
                ? "what its words name, else the call"
                : subject.name().toLowerCase(Locale.ROOT);
    }

    private static String meaning(Meaning meaning) {
        return switch (meaning) {
            case THROTTLED -> "too many calls";
            case UNAVAILABLE -> "cannot be taken now";
            case UNAUTHENTICATED -> "credential refused";
            case FORBIDDEN -> "permission lacking";
            case NOT_OWNED -> "not this account's host";
            case OVER_QUOTA -> "over the quota";
            case REJECTED -> "other refusal";
            case UNKNOWN -> "outcome unknown";
        };
    }

    private static List<List<String>> code(List<Entry> entries) {
        return entries.stream()
                .map(entry -> List.of("`" + entry.term().replace("`", "") + "`", entry.text()))
                .toList();
    }

    private static List<List<String>> plain(List<Entry> entries) {
        return entries.stream()
                .map(entry -> List.of(entry.term(), entry.text()))
                .toList();
    }

    private static String table(List<String> head, List<List<String>> rows) {
        return rows.isEmpty()
                ? ""
                : Stream.concat(Stream.of(head, head.stream().map(cell -> "---").toList()), rows.stream())
                        .map(VendorDocument::row)
                        .collect(Collectors.joining());
    }

    private static String row(List<String> cells) {
        return cells.stream().map(cell -> cell.replace("|", "\\|")).collect(Collectors.joining(" | ", "| ", " |\n"));
    }
}
