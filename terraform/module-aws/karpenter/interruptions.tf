# AWS says some minutes ahead that it takes an instance away; Karpenter then drains the node in time.
resource "aws_sqs_queue" "interruptions" {
  name                      = "${var.cluster_name}-karpenter"
  message_retention_seconds = 300
  sqs_managed_sse_enabled   = true
}

resource "aws_sqs_queue_policy" "interruptions" {
  queue_url = aws_sqs_queue.interruptions.id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid       = "Events"
        Effect    = "Allow"
        Principal = { Service = "events.amazonaws.com" }
        Action    = "sqs:SendMessage"
        Resource  = aws_sqs_queue.interruptions.arn
        Condition = { ArnEquals = { "aws:SourceArn" = [for rule in aws_cloudwatch_event_rule.interruption : rule.arn] } }
      },
      {
        Sid       = "OnlyEncrypted"
        Effect    = "Deny"
        Principal = "*"
        Action    = "sqs:*"
        Resource  = aws_sqs_queue.interruptions.arn
        Condition = { Bool = { "aws:SecureTransport" = "false" } }
      },
    ]
  })
}

locals {
  events = {
    health          = { source = "aws.health", type = "AWS Health Event" }
    rebalance       = { source = "aws.ec2", type = "EC2 Instance Rebalance Recommendation" }
    spot            = { source = "aws.ec2", type = "EC2 Spot Instance Interruption Warning" }
    state           = { source = "aws.ec2", type = "EC2 Instance State-change Notification" }
    reserved-blocks = { source = "aws.ec2", type = "EC2 Capacity Reservation Instance Interruption Warning" }
  }
}

resource "aws_cloudwatch_event_rule" "interruption" {
  for_each = local.events

  name        = "${var.cluster_name}-${each.key}"
  description = "${each.value.type}, for Karpenter"
  event_pattern = jsonencode({
    source      = [each.value.source]
    detail-type = [each.value.type]
  })
}

resource "aws_cloudwatch_event_target" "interruption" {
  for_each = local.events

  rule      = aws_cloudwatch_event_rule.interruption[each.key].name
  target_id = "karpenter"
  arn       = aws_sqs_queue.interruptions.arn
}
