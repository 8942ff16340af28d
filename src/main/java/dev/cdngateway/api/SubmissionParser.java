package dev.cdngateway.api;

import dev.cdngateway.intake.FaultCode;
import dev.cdngateway.intake.Faults;
import dev.cdngateway.intake.Pointer;
import dev.cdngateway.intake.Submission;
import dev.cdngateway.intake.Text;
import dev.cdngateway.task.Action;
import dev.cdngateway.task.Environment;
import dev.cdngateway.task.Header;
import dev.cdngateway.task.Mode;
import dev.cdngateway.task.Operation;
import dev.cdngateway.task.Options;
import dev.cdngateway.task.Word;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Reads one request from its tokens. */
final class SubmissionParser {

    private static final int NAME_LENGTH = 1000;

    private final Operation operation;
    private final JsonParser json;
    private final BodyRoom.Place place;
    private final Faults faults = new Faults();
    private final JsonValues values;
    private final List<String> fields = new ArrayList<>();

    private @Nullable String name;
    private Collection<@Nullable String> urls = List.of();
    private Collection<@Nullable String> directories = List.of();
    private Collection<@Nullable String> regexes = List.of();
    private Action action = Options.DEFAULT.action();
    private Mode mode = Options.DEFAULT.mode();
    private Environment environment = Options.DEFAULT.environment();
    private List<Header> headers = Options.DEFAULT.headers();
    private @Nullable List<@Nullable String> accounts;

    /** @param place where the targets are kept */
    SubmissionParser(Operation operation, JsonParser json, BodyRoom.Place place) {
        this.operation = operation;
        this.json = json;
        this.place = place;
        values = new JsonValues(json, faults);
    }

    Submission parse() {
        JsonToken first = json.nextToken();
        if (first == null) {
            throw new MalformedBody("The body is empty; send one JSON object.");
        }
        if (first != JsonToken.START_OBJECT) {
            throw SubmissionReader.malformed("it begins with something else", json.currentTokenLocation());
        }
        for (String field = json.nextName(); field != null; field = json.nextName()) {
            fields.add(field);
            json.nextToken();
            read(field, Pointer.ROOT.at(field));
        }
        if (json.nextToken() != null) {
            throw SubmissionReader.malformed("something follows its closing brace", json.currentTokenLocation());
        }
        return new Submission(
                operation,
                name,
                urls,
                directories,
                regexes,
                action,
                mode,
                environment,
                headers,
                accounts,
                fields,
                faults);
    }

    private void read(String field, Pointer at) {
        switch (field) {
            case "name" -> name = name(at);
            case "urls" -> urls = values.strings(at, place.strings());
            case "directories" -> directories = values.strings(at, place.strings());
            case "regexes" -> regexes = values.strings(at, place.strings());
            case "headers" -> headers = new HeaderParser(json, values, faults).headers(at);
            case "accounts" -> accounts = accounts(at);
            default -> {
                if (operation == Operation.PREFETCH || !readOption(field, at)) {
                    values.unknown(
                            at,
                            operation == Operation.PURGE
                                    ? "A purge has name, urls, directories, regexes, action, mode, environment, headers and accounts."
                                    : "A prefetch has name, urls, headers and accounts.");
                }
            }
        }
    }

    private boolean readOption(String field, Pointer at) {
        switch (field) {
            case "action" -> action = word(at, Action.class, action);
            case "mode" -> mode = word(at, Mode.class, mode);
            case "environment" -> environment = word(at, Environment.class, environment);
            default -> {
                return false;
            }
        }
        return true;
    }

    private <E extends Enum<E> & Word> E word(Pointer at, Class<E> type, E otherwise) {
        String word = values.string(at);
        if (word == null) {
            return otherwise;
        }
        return Word.find(type, word).orElseGet(() -> {
            values.fault(at, FaultCode.VALUE_UNKNOWN, "Write one of: " + Word.all(type) + ".", word);
            return otherwise;
        });
    }

    private @Nullable String name(Pointer at) {
        String text = values.string(at);
        if (text == null) {
            return null;
        }
        if (Text.longerThan(text, NAME_LENGTH)) {
            values.fault(at, FaultCode.VALUE_INVALID, "A name has at most 1,000 characters; shorten it.", text);
        } else if (!Text.storable(text)) {
            values.fault(
                    at,
                    FaultCode.VALUE_INVALID,
                    "A name cannot hold NUL or half of a surrogate pair; leave the character out.",
                    text);
        }
        return text;
    }

    private @Nullable List<@Nullable String> accounts(Pointer at) {
        if (json.currentToken() != JsonToken.START_ARRAY) {
            values.mismatch(at, "an array of strings");
            return null;
        }
        List<@Nullable String> names = values.strings(at, new ArrayList<>());
        if (names.isEmpty()) {
            values.fault(
                    at, FaultCode.VALUE_INVALID, "Name at least one account, or leave the field out for all.", null);
        }
        return names;
    }
}
