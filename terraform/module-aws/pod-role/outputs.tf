output "arn" {
  description = "The role's ARN, once what it may do is attached and pods can take it."
  value       = aws_iam_role.this.arn

  depends_on = [
    aws_iam_role_policy.this,
    aws_iam_role_policy_attachment.this,
    aws_eks_pod_identity_association.this,
  ]
}
