"""What every Greenroom service is built with: settings, logging, telemetry, auth, gRPC, Kafka, objects."""
