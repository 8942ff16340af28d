package dev.cdngateway.bench;

/** The databases that the gateway stores tasks in. */
enum Store {
    H2("H2"),
    POSTGRESQL("PostgreSQL");

    private final String text;

    Store(String text) {
        this.text = text;
    }

    @Override
    public String toString() {
        return text;
    }
}
