package dev.cdngateway.task;

/** A request header that takes part in the vendor's cache key. */
public record Header(String name, String value) {}
