package dev.cdngateway.api;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.util.unit.DataSize;

/** Opens the body of a request, if its headers let it be read as JSON. */
final class RequestBodies {

    private final DataSize limit;
    private final BodyRoom room;

    RequestBodies(DataSize limit, BodyRoom room) {
        this.limit = limit;
        this.room = room;
    }

    /** The room for a body and for what is made of it, to be held until that is stored. */
    BodyRoom.Place place() {
        return room.place();
    }

    /**
     * @throws Refusal if it is encoded otherwise than as plain UTF-8
     * @throws UnreadBody if it announces to be too large, ever or for the place
     */
    InputStream open(HttpServletRequest request, BodyRoom.Place place) throws IOException {
        checkCharset(request);
        checkEncoding(request);
        if (request.getContentLengthLong() > limit.toBytes()) {
            throw UnreadBody.above(limit);
        }
        LimitedBody body = new LimitedBody(request.getInputStream(), limit, place);
        body.announce(request.getContentLengthLong());
        return body;
    }

    private static void checkCharset(HttpServletRequest request) {
        Charset charset = MediaType.parseMediaType(String.valueOf(request.getContentType()))
                .getCharset();
        if (charset != null && !charset.equals(StandardCharsets.UTF_8)) {
            throw new Refusal(
                    ProblemType.UNSUPPORTED_MEDIA_TYPE,
                    "The body has to be JSON in UTF-8, not in " + charset.name() + ".");
        }
    }

    private static void checkEncoding(HttpServletRequest request) {
        List<String> encodings = Collections.list(request.getHeaders(HttpHeaders.CONTENT_ENCODING));
        if (!encodings.stream().allMatch(encoding -> encoding.isBlank() || encoding.equalsIgnoreCase("identity"))) {
            throw new Refusal(
                    ProblemType.UNSUPPORTED_MEDIA_TYPE,
                    "Send the body without a Content-Encoding; compressed bodies are not taken.");
        }
    }
}
