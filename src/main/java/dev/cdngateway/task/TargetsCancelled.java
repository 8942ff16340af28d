package dev.cdngateway.task;

/** So many targets of one task at one account were cancelled; told inside the transaction that did so. */
public record TargetsCancelled(String account, Operation operation, int targets) {}
