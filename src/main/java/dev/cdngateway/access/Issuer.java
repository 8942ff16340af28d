package dev.cdngateway.access;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.util.JSONObjectUtils;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.text.ParseException;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.SequencedSet;
import org.jspecify.annotations.Nullable;

/** Who signs the tokens; its keys are found as OpenID Connect Discovery 1.0 and RFC 8414 say. Not for use by two threads at once. */
final class Issuer {

    private final String name;
    private final IssuerDocuments documents;
    private @Nullable URI keysAt;

    Issuer(String name, IssuerDocuments documents) {
        this.name = name;
        this.documents = documents;
    }

    String name() {
        return name;
    }

    /** @throws IOException if they cannot be had; the message says why */
    JWKSet keys() throws IOException {
        URI uri = keysAt == null ? discovered() : keysAt;
        keysAt = null; // found anew after a failure, as they may have moved
        HttpResponse<String> answer = documents.get(uri);
        if (answer.statusCode() != 200) {
            throw new IOException(uri + " answered " + answer.statusCode());
        }
        try {
            JWKSet keys = JWKSet.parse(answer.body());
            keysAt = uri;
            return keys;
        } catch (ParseException e) {
            throw new IOException(uri + " is not a set of keys", e);
        }
    }

    private URI discovered() throws IOException {
        for (URI uri : places()) {
            HttpResponse<String> answer = documents.get(uri);
            if (answer.statusCode() == 200) {
                return keysOf(uri, answer.body());
            }
            if (answer.statusCode() / 100 != 4) {
                throw new IOException(uri + " answered " + answer.statusCode());
            }
        }
        throw new IOException("none of " + places() + " is there");
    }

    private SequencedSet<URI> places() {
        URI issuer = URI.create(name.endsWith("/") ? name.substring(0, name.length() - 1) : name);
        SequencedSet<URI> places = new LinkedHashSet<>();
        places.add(URI.create(issuer + "/.well-known/openid-configuration"));
        places.add(issuer.resolve("/.well-known/oauth-authorization-server" + issuer.getRawPath()));
        places.add(issuer.resolve("/.well-known/openid-configuration" + issuer.getRawPath()));
        return places;
    }

    private URI keysOf(URI uri, String document) throws IOException {
        try {
            Map<String, Object> metadata = JSONObjectUtils.parse(document);
            if (!name.equals(metadata.get("issuer"))) {
                throw new IOException(uri + " names another issuer than the settings do");
            }
            URI keys = JSONObjectUtils.getURI(metadata, "jwks_uri");
            if (keys == null || !trusted(keys)) {
                throw new IOException(uri + " has no jwks_uri that is an absolute https URL");
            }
            return keys;
        } catch (ParseException e) {
            throw new IOException(uri + " is not an issuer's metadata", e);
        }
    }

    /** Plain http only where the issuer itself speaks it, which is for loopback addresses. */
    private boolean trusted(URI keys) {
        boolean plain = name.startsWith("http:") && "http".equals(keys.getScheme());
        return keys.getHost() != null && (plain || "https".equals(keys.getScheme()));
    }
}
