package dev.cdngateway.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Following purges, listing them, counting them. */
class CdnProQueryTests {

    private final CdnProKit cdnPro = new CdnProKit(settings -> settings.hosts("static.example.com", "shop.example.com")
            .progress(Duration.ofSeconds(10))
            .dailyTokens(2, 3));

    @AfterEach
    void close() {
        cdnPro.close();
    }

    @Test
    void statusGoesFromWaitingToFinished() {
        String id = cdnPro.purge("http://static.example.com/a");
        assertThat(progress(id)).isEqualTo("waiting 0");
        cdnPro.clock.advance(Duration.ofSeconds(4));
        assertThat(progress(id)).isEqualTo("inprogress 40");
        cdnPro.clock.advance(Duration.ofSeconds(6));
        assertThat(progress(id)).isEqualTo("finished 100");
    }

    @Test
    void brokenContentLeavesASuccessRateBelow100() {
        String id = cdnPro.purge("http://static.example.com/broken/a");
        cdnPro.clock.advance(Duration.ofSeconds(10));
        assertThat(progress(id)).isEqualTo("finished 97");
    }

    @Test
    void purgeIsShownAsItWasAsked() {
        var created = cdnPro.post("/cdn/purges", """
                {'name':'n','target':'staging','action':'delete','webhook':'w',
                 'fileUrls':['http://static.example.com/a'],'fileHeaders':[{'name':'h','value':'v'}],
                 'dirUrls':['http://static.example.com/d/**'],'regexPatterns':['any://static.example.com/x']}""");
        cdnPro.clock.advance(Duration.ofSeconds(10));
        assertThat(cdnPro.shown("/cdn/purges/" + CdnProKit.id(created)))
                .isEqualTo(Driver.json("""
                {'name':'n','target':'staging','action':'delete','webhook':'w',
                 'fileUrls':['http://static.example.com/a'],'fileHeaders':[{'name':'h','value':'v'}],
                 'dirUrls':['http://static.example.com/d/**'],'regexPatterns':['any://static.example.com/x'],
                 'status':'finished','successRate':100,'submissionTime':'2026-11-21T00:00:00Z',
                 'finishTime':'2026-11-21T00:00:10Z','apiRequestId':'%s'}""".formatted(Driver.header(created, "x-cnc-request-id"))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Purge", "Prefetch"})
    void unknownTaskIsNotFound(String kind) {
        String path = kind.equals("Purge") ? "/cdn/purges/" : "/cdn/prefetches/";
        var answer = cdnPro.get(path + "5dca2205f9e9cc0001df7b33");
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(Driver.json(answer).path("code").stringValue()).isEqualTo("Invalid" + kind + "TaskId");
    }

    @Test
    void listFiltersSortsAndPages() {
        String first = cdnPro.purge("http://static.example.com/broken/a");
        cdnPro.clock.advance(Duration.ofSeconds(10));
        String second = cdnPro.purge("http://shop.example.com/b");
        assertThat(list("")).containsExactly(second, first);
        assertThat(list("?sortBy=finishTime&sortOrder=asc")).containsExactly(first, second);
        assertThat(list("?limit=1&offset=1")).containsExactly(first);
        assertThat(list("?search=shop.example.com")).containsExactly(second);
        assertThat(list("?search=" + first)).containsExactly(first);
        assertThat(list("?target=staging")).isEmpty();
        assertThat(list("?action=delete")).isEmpty();
        assertThat(list("?maxSuccessRate=96")).containsExactly(second);
        assertThat(list("?startdate=2026-11-21T00:00:05Z")).containsExactly(second);
        assertThat(list("?enddate=2026-11-21T00:00:05Z")).containsExactly(first);
    }

    @Test
    void listRowsHaveNoName() {
        var created = cdnPro.post(
                "/cdn/purges", "{'name':'n','target':'production','fileUrls':['http://static.example.com/a']}");
        assertThat(cdnPro.shown("/cdn/purges")).isEqualTo(Driver.json("""
                {'count':1,'purgeRequests':[{'id':'%s','submissionTime':'2026-11-21T00:00:00Z','finishTime':'',
                 'hostnames':['static.example.com'],'fileEntries':1,'dirEntries':0,'regexEntries':0,
                 'target':'production','successRate':0,'status':'waiting','apiRequestId':'%s'}]}""".formatted(
                        CdnProKit.id(created), Driver.header(created, "x-cnc-request-id"))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "InvalidStartDate ?startdate=yesterday",
                "InvalidStartDate ?startdate=2026-11-21T00:00:00%2B08:00",
                "InvalidTimeSpan ?startdate=2026-11-21T00:00:00Z&enddate=2026-11-21T00:00:00Z",
                "InvalidParameter ?limit=201",
                "InvalidParameter ?offset=-1",
                "InvalidParameter ?sortBy=name"
            })
    void badParametersAreRefused(String expected) {
        String[] parts = expected.split(" ", 2);
        assertThat(cdnPro.shown("/cdn/purges" + parts[1]).path("code").stringValue())
                .isEqualTo(parts[0]);
    }

    @Test
    void tasksAreGoneAfterFifteenDays() {
        String id = cdnPro.purge("http://static.example.com/a");
        cdnPro.clock.advance(Duration.ofDays(15).plusSeconds(1));
        cdnPro.purge("http://static.example.com/a");
        assertThat(cdnPro.get("/cdn/purges/" + id).statusCode()).isEqualTo(404);
    }

    @Test
    void tokensMayBeOverdrawnAtTheCostOfTheNextDay() {
        cdnPro.post("/cdn/purges", """
                {'target':'production','dirUrls':['http://static.example.com/'],
                 'fileUrls':['http://static.example.com/1','http://static.example.com/2','http://static.example.com/3']}""");
        assertThat(tokens("production")).isEqualTo(Driver.json("{'filePurgeTokens':-1,'dirPurgeTokens':2}"));
        assertThat(tokens("staging")).isEqualTo(Driver.json("{'filePurgeTokens':2,'dirPurgeTokens':3}"));
        cdnPro.clock.advance(Duration.ofDays(1));
        assertThat(tokens("production")).isEqualTo(Driver.json("{'filePurgeTokens':1,'dirPurgeTokens':3}"));
        cdnPro.clock.advance(Duration.ofDays(1));
        assertThat(tokens("production")).isEqualTo(Driver.json("{'filePurgeTokens':2,'dirPurgeTokens':3}"));
        assertThat(tokens("moon").path("code").stringValue()).isEqualTo("InvalidTarget");
    }

    @Test
    void summaryCountsRequestsAndEntries() {
        cdnPro.purge("http://static.example.com/a");
        cdnPro.post("/cdn/purges", """
                {'target':'production','fileUrls':['http://static.example.com/1'],
                 'dirUrls':['http://static.example.com/a','http://static.example.com/b']}""");
        assertThat(cdnPro.shown("/cdn/purges/purgeSummary?startdate=2026-11-21T00:00:00Z&enddate=2026-11-22T00:00:00Z"))
                .isEqualTo(Driver.json("""
                        {'requests':2,'fileRequests':2,'dirRequests':1,'regexRequests':0,
                         'fileEntries':2,'dirEntries':2,'regexEntries':0}"""));
        assertThat(cdnPro.get("/cdn/purges/purgeSummary").statusCode()).isEqualTo(400);
    }

    private String progress(String id) {
        var shown = cdnPro.shown("/cdn/purges/" + id);
        return shown.path("status").stringValue() + " "
                + shown.path("successRate").intValue();
    }

    private Stream<String> list(String query) {
        return cdnPro.shown("/cdn/purges" + query).path("purgeRequests").values().stream()
                .map(row -> row.path("id").stringValue());
    }

    private JsonNode tokens(String target) {
        return cdnPro.shown("/cdn/purges/purgeTokens?target=" + target);
    }
}
