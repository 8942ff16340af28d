{{- /* A name as a key of the settings: what has more than lower case, digits and hyphens is kept as it is by brackets. */ -}}
{{- define "cdn-gateway.settingKey" -}}
{{- if regexMatch "^[a-z0-9-]+$" . }}{{ . }}{{ else }}{{ printf "[%s]" . }}{{ end -}}
{{- end }}

{{- /* The gateway's application.yaml: secrets are placeholders for the files that cdn-gateway.secretSources mounts. */ -}}
{{- define "cdn-gateway.settings" -}}
{{- $gateway := dict "dispatch" .Values.dispatch "max-body-size" (index .Values "max-body-size") "retention" .Values.retention -}}
{{- $_ := set $gateway "accounts" dict -}}
{{- range $name, $account := .Values.accounts -}}
{{- $credentials := dict -}}
{{- range $credential, $_ := merge dict ($account.credentials | default dict) (dig "existingSecret" "keys" dict $account) -}}
{{- $_ := set $credentials $credential (printf "${credentials.%s.%s}" $name $credential) -}}
{{- end -}}
{{- $written := merge (dict "credentials" $credentials) (omit $account "credentials" "existingSecret") -}}
{{- $_ := set $gateway.accounts (include "cdn-gateway.settingKey" $name) $written -}}
{{- end -}}
{{- $teams := dict -}}
{{- range $name, $team := .Values.teams -}}
{{- $_ := set $teams (include "cdn-gateway.settingKey" $name) $team -}}
{{- end -}}
{{- $_ := set $gateway "access" (dict "enabled" true "teams" $teams "jwt" .Values.jwt) -}}
{{- $spring := dict "lifecycle" (dict "timeout-per-shutdown-phase" (printf "%ss" (include "cdn-gateway.phaseSeconds" .))) -}}
{{- $_ := set $spring "datasource" (include "cdn-gateway.datasource" . | fromYaml) -}}
{{- $logging := dict "structured" (dict "format" (dict "console" (ne .Values.logging.format "text" | ternary .Values.logging.format ""))) -}}
{{- if eq .Values.logging.format "text" -}}
{{- $_ := set $logging "pattern" (dict "correlation" "%X{requestId:-} ") -}}
{{- end -}}
{{- with .Values.logging.level }}{{ $_ := set $logging "level" . }}{{ end -}}
{{- $server := dict "port" 8080 "forward-headers-strategy" (index .Values "forward-headers-strategy") -}}
{{- $management := dict "server" (dict "port" 8081) -}}
{{- with .Values.tracing.endpoint -}}
{{- $_ := set $management "opentelemetry" (dict "tracing" (dict "export" (dict "otlp" (dict "endpoint" .)))) -}}
{{- end -}}
{{- if not (kindIs "invalid" (index .Values.tracing "sampling-probability")) -}}
{{- $_ := set $management "tracing" (dict "sampling" (dict "probability" (index .Values.tracing "sampling-probability"))) -}}
{{- end -}}
{{- dict "cdn-gateway" $gateway "spring" $spring "logging" $logging "server" $server "management" $management | toYaml -}}
{{- end }}

{{- define "cdn-gateway.datasource" -}}
{{- if .Values.database.url -}}
url: {{ .Values.database.url | quote }}
username: {{ .Values.database.username | quote }}
password: "${database.password}"
{{- else -}}
url: jdbc:h2:file:/data/cdn-gateway;DB_CLOSE_ON_EXIT=FALSE;QUERY_CACHE_SIZE=200
{{- end }}
hikari:
  maximum-pool-size: {{ index .Values.database "pool-size" }}
{{- end }}

{{- /* The files of the Secret that the chart makes, by name. */ -}}
{{- define "cdn-gateway.createdSecrets" -}}
{{- $files := dict -}}
{{- range $name, $account := .Values.accounts -}}
{{- range $credential, $value := $account.credentials -}}
{{- $_ := set $files (printf "credentials.%s.%s" $name $credential) $value -}}
{{- end -}}
{{- end -}}
{{- if and .Values.database.url .Values.database.password -}}
{{- $_ := set $files "database.password" .Values.database.password -}}
{{- end -}}
{{- toYaml $files -}}
{{- end }}

{{- /* Every secret as a file, from the Secrets that are there and the one that the chart makes. */ -}}
{{- define "cdn-gateway.secretSources" -}}
{{- $sources := list -}}
{{- if include "cdn-gateway.createdSecrets" . | fromYaml -}}
{{- $sources = append $sources (dict "secret" (dict "name" (include "cdn-gateway.fullname" .))) -}}
{{- end -}}
{{- range $name, $account := .Values.accounts -}}
{{- with $account.existingSecret -}}
{{- $items := list -}}
{{- range $credential, $key := .keys -}}
{{- $items = append $items (dict "key" $key "path" (printf "credentials.%s.%s" $name $credential)) -}}
{{- end -}}
{{- $sources = append $sources (dict "secret" (dict "name" .name "items" $items)) -}}
{{- end -}}
{{- end -}}
{{- with .Values.database -}}
{{- if and .url .existingSecret.name -}}
{{- $items := list (dict "key" .existingSecret.key "path" "database.password") -}}
{{- $sources = append $sources (dict "secret" (dict "name" .existingSecret.name "items" $items)) -}}
{{- end -}}
{{- end -}}
{{- toYaml $sources -}}
{{- end }}
