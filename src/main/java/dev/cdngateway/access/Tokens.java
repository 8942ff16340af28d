package dev.cdngateway.access;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.SecurityContext;
import dev.cdngateway.access.AccessProperties.Jwt;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwtAudienceValidator;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;

/** What makes a token good: signature, type, issuer, audience and time. */
final class Tokens {

    private static final Duration CLOCK_SKEW = Duration.ofSeconds(60);
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    /** Access tokens as in RFC 9068, and those of issuers that are older than it. */
    private static final DefaultJOSEObjectTypeVerifier<SecurityContext> TYPES = new DefaultJOSEObjectTypeVerifier<>(
            JOSEObjectType.JWT, new JOSEObjectType("at+jwt"), new JOSEObjectType("application/at+jwt"), null);

    private Tokens() {}

    /** A decoder that asks the issuer for its keys once the first token has come. */
    static JwtDecoder decoder(Jwt settings, Clock clock) {
        Issuer issuer = new Issuer(settings.issuerUri(), new IssuerDocuments(PATIENCE));
        return decoder(settings, new IssuerKeys(issuer, clock), clock);
    }

    static JwtDecoder decoder(Jwt settings, JWKSource<SecurityContext> keys, Clock clock) {
        NimbusJwtDecoder decoder = NimbusJwtDecoder.withJwkSource(keys)
                .jwsAlgorithms(taken -> taken.addAll(EnumSet.allOf(SignatureAlgorithm.class))) // asymmetric ones all
                .jwtProcessorCustomizer(processor -> processor.setJWSTypeVerifier(TYPES))
                .build();
        decoder.setJwtValidator(new DelegatingOAuth2TokenValidator<>(
                new JwtIssuerValidator(settings.issuerUri()),
                new JwtAudienceValidator(settings.audience()),
                within(clock)));
        return decoder;
    }

    private static JwtTimestampValidator within(Clock clock) {
        JwtTimestampValidator time = new JwtTimestampValidator(CLOCK_SKEW);
        time.setAllowEmptyExpiryClaim(false);
        time.setClock(clock);
        return time;
    }
}
