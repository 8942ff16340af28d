# Needs Docker 25 or newer, for the health check's start interval.
# Both images can be overridden, by digest too; the cache is trained and used by the JRE of the second.
ARG BUILD_IMAGE=maven:3.9.16-eclipse-temurin-25
ARG RUN_IMAGE=eclipse-temurin:25.0.4.1_1-jre-noble@sha256:d9a39a23634650173f1e2bbc176227af9728587ecf0f4b62d53e9355cd7a19ab

# The jar, from source; checks and tests are not the image's. The wrapper wants unzip, which the images of a JDK have not, so that this one
# brings the wrapper's Maven.
FROM ${BUILD_IMAGE} AS build
# Empty: a named volume takes its owner from the image.
WORKDIR /data
WORKDIR /source
COPY pom.xml ./
COPY src/main src/main
RUN --mount=type=cache,target=/root/.m2 \
    mvn -B -ntp -Dmaven.test.skip=true -Dspotless.check.skip=true package
RUN java -Djarmode=tools -jar target/cdn-gateway.jar extract --layers --destination /layers
COPY src/image src/image
RUN javac -d /training src/image/Training.java

# What is trained and what runs is the same, file by file: a JVM leaves a cache aside that was made of other jars.
FROM ${RUN_IMAGE} AS application
WORKDIR /
COPY --from=build /layers/dependencies/ /app/
COPY --from=build /layers/spring-boot-loader/ /app/
COPY --from=build /layers/snapshot-dependencies/ /app/
COPY --from=build /layers/application/ /app/
COPY src/image/jvm.options /app/

# The cache of classes that a start loads, and of profiles for their compilation, from a run of the gateway itself.
FROM application AS training
COPY --from=build /training /training
RUN --network=none ["java", "-cp", "/training", "Training", "/app/cdn-gateway.aot", \
    "java", "@/app/jvm.options", "-XX:AOTCacheOutput=/app/cdn-gateway.aot", "-jar", "/app/cdn-gateway.jar", \
    "--spring.profiles.active=demo", "--spring.datasource.url=jdbc:h2:mem:training"]

FROM application
ARG VERSION=0.1.0
ARG REVISION=unknown
LABEL org.opencontainers.image.title="cdn-gateway" \
      org.opencontainers.image.description="One REST service in front of many CDNs: purge and prefetch, durable and honest." \
      org.opencontainers.image.version="${VERSION}" \
      org.opencontainers.image.revision="${REVISION}"
COPY --from=training /app/cdn-gateway.aot /app/
COPY --from=build --chown=65532:65532 /data/ /data/
# Else the C library keeps memory that the JVM's threads gave back, by arenas.
ENV MALLOC_ARENA_MAX=2
# Reads /config/application.yaml; writes to /tmp, and with the default database to /data: both have to be mounted.
USER 65532:65532
EXPOSE 8080 8081
HEALTHCHECK --interval=30s --timeout=10s --start-period=60s --start-interval=2s \
    CMD ["java", "-Xmx16m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-cp", "/app/cdn-gateway.jar", "dev.cdngateway.HealthProbe"]
ENTRYPOINT ["java", "@/app/jvm.options", "-XX:AOTCache=/app/cdn-gateway.aot", "-jar", "/app/cdn-gateway.jar"]
