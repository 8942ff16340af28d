package dev.cdngateway.notify;

import dev.cdngateway.task.Task;
import java.io.IOException;

/** Somebody who watches a task; never told two things at once. */
public interface Audience {

    /** The task stands so now; its batches are not told. */
    void tell(Task task) throws IOException;

    /** Nothing new, but the line is alive. */
    void keepAlive() throws IOException;

    /** There will be no more to tell. */
    void end();
}
