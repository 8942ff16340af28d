package dev.cdngateway.testing;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** An issuer of tokens on 127.0.0.1, with real keys, that can be told to fail. */
public final class StubIssuer implements AutoCloseable {

    /** How it answers who asks for its metadata or keys. */
    public enum Mood {
        WELL,
        FAILING,
        HANGING,
        MOVED,
        GIANT,
        GARBAGE
    }

    private static final String METADATA = "/.well-known/openid-configuration";

    private final HttpServer server;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final AtomicInteger asked = new AtomicInteger();
    private volatile Mood mood = Mood.WELL;
    private volatile RSAKey rsa = rsaKey("rsa-1");
    private final ECKey ec = ecKey("ec-1");
    private volatile @Nullable String claimedName;

    public StubIssuer() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::answer);
        server.start();
    }

    public String uri() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/realms/cdn";
    }

    public void mood(Mood next) {
        mood = next;
    }

    /** From now on its metadata name another issuer. */
    public void claim(String name) {
        claimedName = name;
    }

    /** From now on it signs by another key, and forgets the old one. */
    public void rotate(String keyId) {
        rsa = rsaKey(keyId);
    }

    /** How many requests it has got. */
    public int asked() {
        return asked.get();
    }

    public RSAKey rsa() {
        return rsa;
    }

    public String sign(JWTClaimsSet claims) {
        return sign(claims, rsa, JWSAlgorithm.RS256, JOSEObjectType.JWT);
    }

    public String signByEc(JWTClaimsSet claims) {
        return sign(claims, ec, JWSAlgorithm.ES256, new JOSEObjectType("at+jwt"));
    }

    public static String sign(JWTClaimsSet claims, JWK key, JWSAlgorithm algorithm, JOSEObjectType type) {
        try {
            JWSSigner signer = key instanceof RSAKey rsaKey ? new RSASSASigner(rsaKey) : new ECDSASigner(key.toECKey());
            return signed(claims, key.getKeyID(), algorithm, type, signer);
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Signed by the public key as though it were a shared secret. */
    public String signByPublicKeyAsSecret(JWTClaimsSet claims) {
        try {
            byte[] secret = rsa.toRSAPublicKey().getEncoded();
            return signed(claims, rsa.getKeyID(), JWSAlgorithm.HS256, JOSEObjectType.JWT, new MACSigner(secret));
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    public static String unsigned(JWTClaimsSet claims) {
        return new PlainJWT(claims).serialize();
    }

    private static String signed(
            JWTClaimsSet claims, String keyId, JWSAlgorithm algorithm, JOSEObjectType type, JWSSigner signer)
            throws JOSEException {
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(algorithm).keyID(keyId).type(type).build(), claims);
        token.sign(signer);
        return token.serialize();
    }

    public static RSAKey rsaKey(String id) {
        try {
            return new RSAKeyGenerator(2048).keyID(id).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static ECKey ecKey(String id) {
        try {
            return new ECKeyGenerator(Curve.P_256).keyID(id).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        asked.incrementAndGet();
        try (exchange) {
            switch (mood) {
                case WELL -> give(exchange, document(exchange.getRequestURI().getPath()));
                case FAILING -> exchange.sendResponseHeaders(500, -1);
                case HANGING -> closed.await();
                case MOVED -> {
                    exchange.getResponseHeaders().set("Location", uri() + "/elsewhere");
                    exchange.sendResponseHeaders(302, -1);
                }
                case GIANT -> give(exchange, "{\"keys\":[" + " ".repeat(8_000_000) + "]}");
                case GARBAGE -> give(exchange, "[".repeat(100_000));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private @Nullable String document(String path) {
        String name = claimedName == null ? uri() : claimedName;
        return switch (path) {
            case "/realms/cdn" + METADATA -> "{\"issuer\":\"" + name + "\",\"jwks_uri\":\"" + uri() + "/keys\"}";
            case "/realms/cdn/keys" -> new JWKSet(List.of(rsa, ec)).toString(true);
            default -> null;
        };
    }

    private static void give(HttpExchange exchange, @Nullable String document) throws IOException {
        if (document == null) {
            exchange.sendResponseHeaders(404, -1);
            return;
        }
        byte[] body = document.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
    }
}
