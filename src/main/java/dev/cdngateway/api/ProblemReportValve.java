package dev.cdngateway.api;

import dev.cdngateway.task.Ids;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import tools.jackson.databind.json.JsonMapper;

/** Tells of requests that Tomcat refuses before any filter sees them, such as an illegal request line. */
final class ProblemReportValve extends ErrorReportValve {

    private final JsonMapper json;
    private final Ids ids;

    ProblemReportValve(JsonMapper json, Ids ids) {
        this.json = json;
        this.ids = ids;
    }

    @Override
    protected void report(Request request, Response response, @Nullable Throwable throwable) {
        if (response.getStatus() < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
            return;
        }
        ResponseEntity<Problem> answer = Problems.ofContainer(request, response.getStatus());
        if (response.getStatus() != answer.getStatusCode().value()) {
            // Tomcat tells this by its own status only
            response.setHeader(HttpHeaders.CONNECTION, "close");
        }
        response.setStatus(answer.getStatusCode().value());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.setCharacterEncoding(StandardCharsets.UTF_8.name());
        response.setHeader("X-Content-Type-Options", "nosniff");
        if (response.getHeader(RequestIdFilter.HEADER) == null) {
            response.setHeader(RequestIdFilter.HEADER, ids.next().toString());
        }
        write(response, json.writeValueAsString(answer.getBody()));
    }

    private void write(Response response, String body) {
        try {
            PrintWriter writer = response.getReporter();
            if (writer != null) {
                writer.write(body);
                response.finishResponse();
            }
        } catch (IOException e) {
            getContainer().getLogger().debug("The caller left before the answer", e);
        }
    }
}
