package dev.cdngateway.witness;

import com.huaweicloud.sdk.cdn.v2.model.CreatePreheatingTasksRequest;
import com.huaweicloud.sdk.cdn.v2.model.CreateRefreshTasksRequest;
import com.huaweicloud.sdk.cdn.v2.model.PreheatingTaskRequest;
import com.huaweicloud.sdk.cdn.v2.model.PreheatingTaskRequestBody;
import com.huaweicloud.sdk.cdn.v2.model.RefreshTaskRequest;
import com.huaweicloud.sdk.cdn.v2.model.RefreshTaskRequestBody;
import com.huaweicloud.sdk.cdn.v2.model.RefreshTaskRequestBody.ModeEnum;
import com.huaweicloud.sdk.cdn.v2.model.RefreshTaskRequestBody.TypeEnum;
import com.huaweicloud.sdk.cdn.v2.model.ShowHistoryTaskDetailsRequest;
import com.huaweicloud.sdk.cdn.v2.model.ShowHistoryTasksRequest;
import com.huaweicloud.sdk.cdn.v2.model.ShowUrlTaskInfoRequest;
import com.huaweicloud.sdk.iam.v3.model.AuthScope;
import com.huaweicloud.sdk.iam.v3.model.AuthScopeDomain;
import com.huaweicloud.sdk.iam.v3.model.KeystoneCreateUserTokenByPasswordRequest;
import com.huaweicloud.sdk.iam.v3.model.KeystoneCreateUserTokenByPasswordRequestBody;
import com.huaweicloud.sdk.iam.v3.model.PwdAuth;
import com.huaweicloud.sdk.iam.v3.model.PwdIdentity;
import com.huaweicloud.sdk.iam.v3.model.PwdPassword;
import com.huaweicloud.sdk.iam.v3.model.PwdPasswordUser;
import com.huaweicloud.sdk.iam.v3.model.PwdPasswordUserDomain;
import java.util.List;

/** Requests in the words of the official client; those of the captures are as they were then. */
final class Requests {

    private Requests() {}

    static CreateRefreshTasksRequest refresh(String... urls) {
        return refresh(new RefreshTaskRequestBody().withUrls(List.of(urls)));
    }

    static CreateRefreshTasksRequest refreshDirectories(String... urls) {
        return refresh(new RefreshTaskRequestBody().withType(TypeEnum.DIRECTORY).withUrls(List.of(urls)));
    }

    static CreatePreheatingTasksRequest preheat(String... urls) {
        return new CreatePreheatingTasksRequest()
                .withBody(new PreheatingTaskRequest()
                        .withPreheatingTask(new PreheatingTaskRequestBody().withUrls(List.of(urls))));
    }

    static ShowHistoryTaskDetailsRequest detail(String id) {
        return new ShowHistoryTaskDetailsRequest().withHistoryTasksId(id);
    }

    static KeystoneCreateUserTokenByPasswordRequest token(String password) {
        var user = new PwdPasswordUser()
                .withDomain(new PwdPasswordUserDomain().withName("iamdomain"))
                .withName("iamuser")
                .withPassword(password);
        var identity = new PwdIdentity()
                .withMethods(List.of(PwdIdentity.MethodsEnum.PASSWORD))
                .withPassword(new PwdPassword().withUser(user));
        var scope = new AuthScope().withDomain(new AuthScopeDomain().withName("iamdomain"));
        return new KeystoneCreateUserTokenByPasswordRequest()
                .withNocatalog("true")
                .withBody(new KeystoneCreateUserTokenByPasswordRequestBody()
                        .withAuth(new PwdAuth().withIdentity(identity).withScope(scope)));
    }

    static CreateRefreshTasksRequest capturedRefresh() {
        return refresh(new RefreshTaskRequestBody()
                        .withType(TypeEnum.DIRECTORY)
                        .withMode(ModeEnum.DETECT_MODIFY_REFRESH)
                        .withZhUrlEncode(true)
                        .withUrls(List.of("https://www.example.com/dir/", "https://www.example.com/图片/?a=1&b=2")))
                .withEnterpriseProjectId("all");
    }

    static CreatePreheatingTasksRequest capturedPreheating() {
        var request = preheat("https://www.example.com/1.txt", "https://www.example.com/2.txt");
        request.getBody().getPreheatingTask().withZhUrlEncode(false);
        return request.withEnterpriseProjectId("0");
    }

    static ShowHistoryTasksRequest capturedHistory() {
        return new ShowHistoryTasksRequest()
                .withEnterpriseProjectId("0")
                .withPageSize(30)
                .withPageNumber(1)
                .withStatus(ShowHistoryTasksRequest.StatusEnum.TASK_INPROCESS)
                .withStartDate(1534240000000L)
                .withEndDate(1534250000000L)
                .withOrderField("create_time")
                .withOrderType("desc")
                .withFileType(ShowHistoryTasksRequest.FileTypeEnum.FILE)
                .withTaskType(ShowHistoryTasksRequest.TaskTypeEnum.REFRESH);
    }

    static ShowHistoryTaskDetailsRequest capturedDetail() {
        return detail("7620242")
                .withEnterpriseProjectId("0")
                .withPageSize(100)
                .withPageNumber(1)
                .withStatus("failed")
                .withUrl("https://www.example.com/a b?x=1&y=2")
                .withCreateTime(1534240233215L);
    }

    static ShowUrlTaskInfoRequest capturedRecords() {
        return new ShowUrlTaskInfoRequest()
                .withStartTime(1652284800000L)
                .withEndTime(1652371200000L)
                .withOffset(0)
                .withLimit(100)
                .withUrl("https://a.example.com/test.jpg")
                .withTaskType("REFRESH")
                .withStatus("processing")
                .withFileType("file");
    }

    private static CreateRefreshTasksRequest refresh(RefreshTaskRequestBody body) {
        return new CreateRefreshTasksRequest().withBody(new RefreshTaskRequest().withRefreshTask(body));
    }
}
