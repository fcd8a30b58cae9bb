output "controller_role_arn" {
  description = "Karpenter's role, once its pods can take it."
  value       = module.controller_role.arn
}

output "queue_name" {
  description = "Where Karpenter hears of interruptions."
  value       = aws_sqs_queue.interruptions.name

  depends_on = [
    aws_cloudwatch_event_target.interruption,
    aws_sqs_queue_policy.interruptions,
  ]
}

output "instance_profile" {
  description = "What the nodes that Karpenter starts are."
  value       = aws_iam_instance_profile.node.name

  depends_on = [
    aws_eks_access_entry.node,
    aws_iam_role_policy_attachment.node,
  ]
}
