# Stage 1: fonts come from npm, so the build stage has Node.
FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
RUN apt-get update && apt-get install -y --no-install-recommends nodejs npm && rm -rf /var/lib/apt/lists/*
WORKDIR /source
COPY . .
RUN dotnet restore src/Archive.Web --locked-mode
RUN dotnet publish src/Archive.Web -c Release --no-restore -o /app

# Stage 2: the runtime on Debian, which has full ICU: without it, composing letters would silently do nothing.
FROM mcr.microsoft.com/dotnet/aspnet:10.0
ENV DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=0 \
    ASPNETCORE_URLS=http://+:5080
RUN apt-get update && apt-get install -y --no-install-recommends libicu-dev curl && rm -rf /var/lib/apt/lists/* \
 && useradd --system --uid 10001 --create-home archive && mkdir -p /archive/data && chown archive /archive/data
COPY --from=build /app /app
COPY seeds /archive/seeds
USER archive
WORKDIR /archive
VOLUME /archive/data
EXPOSE 5080
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s CMD curl -fsS http://localhost:5080/health/ready || exit 1
ENTRYPOINT ["dotnet", "/app/archive.dll"]
CMD ["serve", "--data", "/archive/data", "--seeds", "/archive/seeds"]
