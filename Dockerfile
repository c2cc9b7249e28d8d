# .NET 10 ships no Debian image, and Ubuntu's chromium package is only a pointer to a snap. So the runtime is
# copied out of Microsoft's image onto Debian, whose Chromium prints the reports.
FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
WORKDIR /source
COPY . .
# Published for this kind of machine the assemblies are compiled ahead: the portal starts in half the time.
RUN dotnet publish src/SustainableCities.Web -c Release --use-current-runtime --no-self-contained -o /portal

FROM mcr.microsoft.com/dotnet/aspnet:10.0 AS runtime

FROM debian:12-slim
RUN apt-get update \
 && apt-get install -y --no-install-recommends ca-certificates chromium curl fonts-noto-cjk libicu72 libssl3 tzdata \
 && rm -rf /var/lib/apt/lists/* \
 && useradd --system --uid 10001 --create-home portal \
 && install -d -o portal -g portal /data \
    # A container has no user namespaces to give: it is the sandbox, and it holds nothing but the portal.
 && echo 'export CHROMIUM_FLAGS="$CHROMIUM_FLAGS --no-sandbox --disable-dev-shm-usage"' > /etc/chromium.d/portal
COPY --from=runtime /usr/share/dotnet /usr/share/dotnet
COPY --from=build /portal /portal
ENV PATH=/usr/share/dotnet:$PATH \
    ASPNETCORE_ENVIRONMENT=Production \
    ASPNETCORE_URLS=http://+:8080 \
    Storage__Directory=/data
WORKDIR /portal
USER portal
VOLUME /data
EXPOSE 8080
HEALTHCHECK --interval=15s --timeout=5s --start-period=60s CMD curl -fsS http://localhost:8080/health/live
ENTRYPOINT ["dotnet", "SustainableCities.Web.dll"]
