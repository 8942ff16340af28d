package dev.cdngateway.simulator;

import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A refresh or preheating task.
 *
 * @param type {@code refresh} or {@code preheating}
 * @param fileType {@code file} or {@code directory}
 */
record HuaweiTask(long id, String type, String fileType, String mode, List<String> targets, Lifeline life) {

    static final String REFRESH = "refresh";
    static final String PREHEATING = "preheating";
    static final String FILE = "file";
    static final String DIRECTORY = "directory";

    /** The same at another moment. */
    HuaweiTask at(Instant moment) {
        return new HuaweiTask(id, type, fileType, mode, targets, life.at(moment));
    }

    List<HuaweiUrl> urls() {
        return IntStream.range(0, targets.size())
                .mapToObj(index -> new HuaweiUrl(this, index))
                .toList();
    }

    boolean directory() {
        return fileType.equals(DIRECTORY);
    }

    long createTime() {
        return life.start().toEpochMilli();
    }

    long succeed() {
        return count("succeed");
    }

    long failed() {
        return count("failed");
    }

    long processing() {
        return targets.size() - succeed() - failed();
    }

    String status() {
        return life.ended() ? "task_done" : "task_inprocess";
    }

    private long count(String status) {
        return urls().stream().filter(url -> url.status().equals(status)).count();
    }
}
