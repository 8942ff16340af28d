package dev.cdngateway.bench;

import java.io.IOException;
import java.util.List;

/** Something to be measured, which makes rows of the table. */
interface Measure {

    List<Row> run(Ground ground) throws IOException, InterruptedException;
}
