package dev.cdngateway.api;

import dev.cdngateway.intake.Pointer;
import dev.cdngateway.intake.Submission;
import dev.cdngateway.task.Operation;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.UnexpectedEndOfInputException;
import tools.jackson.core.json.JsonFactory;

/** Reads a purge or prefetch request, field by field as it arrives, and notes every fault of its shape. */
final class SubmissionReader {

    private static final int DEPTH = 100;
    private static final int NAME_LENGTH = 1000;

    /** Many times what any vendor takes, and little beside the heap: the parser holds a string several times. */
    private static final int LENGTH = 1 << 20;

    /** Names are not kept beyond a request. */
    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(StreamReadFeature.AUTO_CLOSE_SOURCE)
            .disable(TokenStreamFactory.Feature.CANONICALIZE_PROPERTY_NAMES)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEPTH)
                    .maxNameLength(NAME_LENGTH)
                    .maxStringLength(LENGTH)
                    .maxNumberLength(LENGTH)
                    .build())
            .build();

    /**
     * @param place where the targets are kept; they can be read until it is closed
     * @throws MalformedBody if the body is not one JSON object in UTF-8, or has a doubled key
     * @throws IOException if the body cannot be read to its end
     */
    Submission read(Operation operation, InputStream body, BodyRoom.Place place) throws IOException {
        try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), new StrictUtf8Reader(body))) {
            try {
                return new SubmissionParser(operation, json, place).parse();
            } catch (JacksonIOException e) {
                if (e.getCause() instanceof CharacterCodingException) {
                    throw malformed("it is not UTF-8", json.currentLocation());
                }
                throw e.getCause();
            } catch (UncheckedIOException e) {
                place.close();
                body.transferTo(
                        OutputStream.nullOutputStream()); // a caller that is still sending would miss the answer
                throw e.getCause();
            } catch (JacksonException e) {
                throw malformed(reason(e), e.getLocation() == null ? json.currentLocation() : e.getLocation());
            }
        }
    }

    static MalformedBody malformed(String reason, TokenStreamLocation location) {
        return new MalformedBody("The body is not one JSON object: %s, at line %d, column %d."
                .formatted(reason, location.getLineNr(), location.getColumnNr()));
    }

    /** The parser's own words as far as they are about the body, and not about the parser. */
    private static String reason(JacksonException e) {
        String words = e.getOriginalMessage();
        if (e instanceof UnexpectedEndOfInputException) {
            return "it ends too early";
        }
        if (e instanceof StreamConstraintsException) {
            return "it nests deeper than %d levels, or has a field's name of more than %d or a value of more than %d characters"
                    .formatted(DEPTH, NAME_LENGTH, LENGTH);
        }
        return words.startsWith("Duplicate") ? doubled(words) : firstClause(words);
    }

    private static String doubled(String words) {
        int start = words.indexOf('"') + 1;
        int end = Math.max(start, words.lastIndexOf('"'));
        return "the field "
                + Pointer.ROOT.at(words.substring(start, end)).text().substring(2) + " is there twice in one object";
    }

    private static String firstClause(String words) {
        int end = words.indexOf(": ");
        return Character.toLowerCase(words.charAt(0)) + words.substring(1, end < 0 ? words.length() : end);
    }
}
