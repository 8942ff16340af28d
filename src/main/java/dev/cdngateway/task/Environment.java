package dev.cdngateway.task;

/** Which edge of the vendor a purge acts on. */
public enum Environment implements Word {
    PRODUCTION,
    STAGING
}
