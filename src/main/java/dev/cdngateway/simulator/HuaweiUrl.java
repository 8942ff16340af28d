package dev.cdngateway.simulator;

import java.util.List;
import java.util.Locale;

/** One URL of a task; they are worked off one after the other. */
record HuaweiUrl(HuaweiTask task, int index) {

    /** By which URLs can be filtered. */
    static final List<String> STATES =
            List.of("processing", "succeed", "failed", "waiting", "refreshing", "preheating");

    private static final int MOST_OF_A_TASK = 1_000;

    long id() {
        return task.id() * MOST_OF_A_TASK + index;
    }

    String url() {
        return task.targets().get(index);
    }

    /** The type as per-URL answers spell it. */
    String type() {
        return task.type().toUpperCase(Locale.ROOT);
    }

    String status() {
        if (life().ended()) {
            return failed() ? "failed" : "succeed";
        }
        if (life().percent() < 50) {
            return "waiting";
        }
        return task.type().equals(HuaweiTask.REFRESH) ? "refreshing" : "preheating";
    }

    /** Whether it is one that fails, once it has ended. */
    boolean failed() {
        return life().ended() && Broken.is(url());
    }

    long modifyTime() {
        return life().ended() ? life().end().toEpochMilli() : task.createTime();
    }

    /** Whether a status filter takes it in; {@code processing} is all that has not ended. */
    boolean is(String filter) {
        return status().equals(filter) || (filter.equals("processing") && !life().ended());
    }

    private Lifeline life() {
        return task.life().part(index, task.targets().size());
    }
}
