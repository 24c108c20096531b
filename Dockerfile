# The program alone, for linux/amd64 or linux/arm64:
#
#   docker build -t hanyin .
#   docker run --rm -v "$PWD:/work" hanyin run --out result
FROM golang:1.26 AS build
ARG GOPROXY
WORKDIR /source
COPY . .
RUN CGO_ENABLED=0 go build -trimpath -ldflags '-s -w' -o /hanyin ./cmd/hanyin
RUN mkdir -m 1777 /empty

FROM scratch
COPY --from=build /hanyin /hanyin
COPY --from=build /empty /tmp
COPY --from=build /empty /work
WORKDIR /work
ENTRYPOINT ["/hanyin"]
