{{- define "cdn-gateway.fullname" -}}
{{- $name := .Values.nameOverride | default .Chart.Name -}}
{{- if .Values.fullnameOverride -}}
{{- .Values.fullnameOverride | trunc 50 | trimSuffix "-" -}}
{{- else if contains $name .Release.Name -}}
{{- .Release.Name | trunc 50 | trimSuffix "-" -}}
{{- else -}}
{{- printf "%s-%s" .Release.Name $name | trunc 50 | trimSuffix "-" -}}
{{- end -}}
{{- end }}

{{- define "cdn-gateway.commonLabels" -}}
helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version | replace "+" "_" | trunc 63 | trimSuffix "-" }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
{{- end }}

{{- define "cdn-gateway.identity" -}}
app.kubernetes.io/name: {{ .Values.nameOverride | default .Chart.Name | trunc 63 | trimSuffix "-" }}
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end }}

{{- /* The component keeps the pod of the test, which is of the same instance, out of the services. */ -}}
{{- define "cdn-gateway.selector" -}}
{{ include "cdn-gateway.identity" . }}
app.kubernetes.io/component: gateway
{{- end }}

{{- define "cdn-gateway.labels" -}}
{{ include "cdn-gateway.commonLabels" . }}
{{ include "cdn-gateway.selector" . }}
{{- end }}

{{- define "cdn-gateway.testLabels" -}}
{{ include "cdn-gateway.identity" . }}
app.kubernetes.io/component: test
{{- end }}

{{- define "cdn-gateway.serviceAccount" -}}
{{- if .Values.serviceAccount.create -}}
{{- .Values.serviceAccount.name | default (include "cdn-gateway.fullname" .) -}}
{{- else -}}
{{- .Values.serviceAccount.name | default "default" -}}
{{- end -}}
{{- end }}

{{- define "cdn-gateway.image" -}}
{{- $image := .Values.image -}}
{{- if $image.digest -}}
{{- printf "%s@%s" $image.repository $image.digest -}}
{{- else -}}
{{- printf "%s:%s" $image.repository ($image.tag | default .Chart.AppVersion) -}}
{{- end -}}
{{- end }}

{{- /* "true" where there may be more than one replica. */ -}}
{{- define "cdn-gateway.several" -}}
{{- $fewest := .Values.replicaCount -}}
{{- if .Values.autoscaling.enabled }}{{ $fewest = .Values.autoscaling.minReplicas }}{{ end -}}
{{- if gt (int $fewest) 1 }}true{{ end -}}
{{- end }}

{{- define "cdn-gateway.claim" -}}
{{- .Values.database.h2.existingClaim | default (printf "%s-h2" (include "cdn-gateway.fullname" .)) -}}
{{- end }}

{{- /* A time span such as 20ms or 5m in seconds, rounded up. */ -}}
{{- define "cdn-gateway.seconds" -}}
{{- $number := regexFind "^[0-9]+" (toString .) | int64 -}}
{{- $unit := regexFind "[a-z]+$" (toString .) -}}
{{- if eq $unit "ms" -}}
{{- div (add $number 999) 1000 -}}
{{- else -}}
{{- mul $number (get (dict "s" 1 "m" 60 "h" 3600 "d" 86400) $unit | default 1) -}}
{{- end -}}
{{- end }}

{{- /* How long running vendor calls and requests have to end, side by side. */ -}}
{{- define "cdn-gateway.phaseSeconds" -}}
{{- add (include "cdn-gateway.seconds" (index .Values.dispatch "call-timeout") | int64) 5 -}}
{{- end }}

{{- /* How long a pod may need to end well: the removal of old tasks has 3 s before, the audit 5 s and the spans 10 s after. */ -}}
{{- define "cdn-gateway.neededGrace" -}}
{{- add .Values.shutdown.preStopSeconds (include "cdn-gateway.phaseSeconds" . | int64) 20 -}}
{{- end }}

{{- /* What every container may not do. */ -}}
{{- define "cdn-gateway.containerSecurity" -}}
allowPrivilegeEscalation: false
readOnlyRootFilesystem: true
runAsNonRoot: true
capabilities:
  drop: [ALL]
seccompProfile:
  type: RuntimeDefault
{{- end }}

{{- define "cdn-gateway.podSecurity" -}}
runAsNonRoot: true
{{- range $name, $id := .Values.podSecurity }}
{{- if not (kindIs "invalid" $id) }}
{{ $name }}: {{ int64 $id }}
{{- end }}
{{- end }}
seccompProfile:
  type: RuntimeDefault
{{- end }}

{{- /* Some URL that an account serves. */ -}}
{{- define "cdn-gateway.testUrl" -}}
{{- $host := "" -}}
{{- range .Values.accounts }}{{ $host = $host | default (first .hosts) }}{{ end -}}
{{- .Values.test.url | default (printf "https://%s/helm-test" ($host | replace "*." "helm-test.")) -}}
{{- end }}
