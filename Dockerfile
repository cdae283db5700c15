# drdrill with restic; compose.sre.yml runs it. docs/compose.md says what it may do and why.
ARG RESTIC_VERSION=0.19.1
FROM restic/restic:${RESTIC_VERSION} AS restic

FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
WORKDIR /source
# The projects first: restoring packages is done again only when one of them changes.
COPY global.json Directory.Build.props Directory.Packages.props BannedSymbols.txt .editorconfig ./
COPY src/DrDrill/DrDrill.csproj src/DrDrill/
COPY src/DrDrill.Reports/DrDrill.Reports.csproj src/DrDrill.Reports/
RUN dotnet restore src/DrDrill/DrDrill.csproj
COPY src/ src/
RUN dotnet publish src/DrDrill/DrDrill.csproj --configuration Release --no-restore --output /app

FROM mcr.microsoft.com/dotnet/aspnet:10.0
# What storage is reached through: ssh for sftp repositories, certificates for all over https.
RUN apt-get update \
 && apt-get install --yes --no-install-recommends ca-certificates openssh-client tzdata \
 && rm -rf /var/lib/apt/lists/*
COPY --from=restic /usr/bin/restic /usr/bin/restic
COPY --from=build /app /opt/drdrill
RUN ln -s /opt/drdrill/drdrill /usr/bin/drdrill \
 && mkdir -p /drdrill/DR /data /scratch

# The root file system is read-only when it runs: no diagnostics sockets, no globalisation data to look for.
ENV DOTNET_EnableDiagnostics=0 \
    DOTNET_NOLOGO=1
WORKDIR /drdrill
# Root, because owners and modes must come back as they were; compose.sre.yml takes all of root's capabilities but three.
USER root
EXPOSE 9467
HEALTHCHECK --interval=10s --timeout=3s --start-period=1m --retries=3 \
  CMD ["bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/9467 && printf 'GET /healthz HTTP/1.0\\r\\n\\r\\n' >&3 && grep -q '200 OK' <&3"]
ENTRYPOINT ["drdrill"]
CMD ["worker"]
