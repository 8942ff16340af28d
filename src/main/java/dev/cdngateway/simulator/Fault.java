package dev.cdngateway.simulator;

import java.time.Duration;

/** Something that goes wrong with one call, instead of the vendor's own answer. */
public sealed interface Fault {

    /** The call is answered so, and nothing else is done. */
    static Fault answer(Answer answer) {
        return new Scripted(answer);
    }

    /** As {@link #answer(Answer)}, with a JSON body. */
    static Fault answer(int status, String json) {
        return new Scripted(Answer.json(status, json));
    }

    /** No answer comes, until the simulator is closed. */
    static Fault hang() {
        return new Hang();
    }

    /** The connection is reset. */
    static Fault reset() {
        return new Reset();
    }

    /** The call is handled as usual, but later. */
    static Fault delay(Duration by) {
        return new Delay(by);
    }

    /** The vendor takes the call, then its answer is lost to this fault. */
    default Fault afterProcessing() {
        return new Processed(this);
    }

    record Scripted(Answer answer) implements Fault {}

    record Hang() implements Fault {}

    record Reset() implements Fault {}

    record Delay(Duration by) implements Fault {}

    record Processed(Fault then) implements Fault {}
}
