package dev.cdngateway.simulator;

/** Content that the simulated vendors cannot deliver, so that a failure can be seen. */
final class Broken {

    private static final String MARK = "/broken/";

    private Broken() {}

    static boolean is(String url) {
        return Hosts.afterHost(url).contains(MARK);
    }
}
