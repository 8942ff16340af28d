package dev.cdngateway.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Prefetches: created, followed, listed. */
class CdnProPrefetchTests {

    private static final String BODY = """
            {'name':'n','fileList':[{'url':'http://static.example.com/a','headers':[{'name':'h','value':'v'}]}],
             'regions':['Asia'],'prefetchLevel':'Edge'}""";

    private final CdnProKit cdnPro = new CdnProKit(settings -> settings.progress(Duration.ofSeconds(10)));

    @AfterEach
    void close() {
        cdnPro.close();
    }

    @Test
    void prefetchIsShownWithItsProgressNested() {
        var created = cdnPro.post("/cdn/prefetches", BODY);
        assertThat(created.statusCode()).isEqualTo(201);
        String id = CdnProKit.id(created);
        cdnPro.clock.advance(Duration.ofSeconds(5));
        assertThat(cdnPro.shown("/cdn/prefetches/" + id))
                .isEqualTo(Driver.json("""
                {'name':'n','fileList':[{'url':'http://static.example.com/a','headers':[{'name':'h','value':'v'}]}],
                 'regions':['Asia'],'prefetchLevel':'Edge','metadata':{'id':'%s','status':'inprogress',
                 'successRate':50,'submissionTime':'2026-11-21T00:00:00Z','finishTime':'','apiRequestId':'%s'}}""".formatted(id, Driver.header(created, "x-cnc-request-id"))));
    }

    @Test
    void listIsSearchedByNameToo() {
        var created = cdnPro.post("/cdn/prefetches", BODY);
        cdnPro.clock.advance(Duration.ofSeconds(10));
        assertThat(cdnPro.shown("/cdn/prefetches?search=n")).isEqualTo(Driver.json("""
                {'count':1,'prefetchRequests':[{'id':'%s','name':'n','status':'finished','successRate':100,
                 'submissionTime':'2026-11-21T00:00:00Z','finishTime':'2026-11-21T00:00:10Z','fileEntries':1,
                 'hostnames':['static.example.com'],'apiRequestId':'%s'}]}""".formatted(
                        CdnProKit.id(created), Driver.header(created, "x-cnc-request-id"))));
        assertThat(cdnPro.shown("/cdn/prefetches?search=m").path("count").intValue())
                .isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{'fileList':[]}",
                "{'fileList':[{}]}",
                "{'fileList':[{'url':'http://static.example.com/a b'}]}",
                "{'fileList':[{'url':'http://static.example.com/a'}],'prefetchLevel':'Moon'}",
                "{'fileList':[{'url':'http://static.example.com/a'}],'startTime':'soon'}"
            })
    void badPrefetchesAreRefused(String body) {
        assertThat(cdnPro.post("/cdn/prefetches", body).statusCode()).isEqualTo(400);
    }

    @Test
    void longNamesAreRefused() {
        String body = BODY.replace("'n'", "'" + "n".repeat(1_001) + "'");
        assertThat(cdnPro.post("/cdn/prefetches", body).statusCode()).isEqualTo(400);
    }

    @Test
    void hostsThatAreNotDeployedAreRefused() {
        var answer = cdnPro.post("/cdn/prefetches", "{'fileList':[{'url':'http://other.example.com/a'}]}");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body())
                .contains("The host 'other.example.com' has not been deployed in the 'production' environment.");
    }
}
