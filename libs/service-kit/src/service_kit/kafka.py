"""All that a service does with Kafka: publish, make topics, consume, notice another cluster."""

from service_kit.kafka_cluster import cluster_id, ensure_topics, watch_cluster
from service_kit.kafka_consumer import run_consumer
from service_kit.kafka_publisher import KafkaPublisher
from service_kit.kafka_teller import KafkaTeller

__all__ = ["KafkaPublisher", "KafkaTeller", "cluster_id", "ensure_topics", "run_consumer", "watch_cluster"]
