output "name" {
  description = "The cluster's name."
  value       = aws_eks_cluster.this.name
}

output "arn" {
  description = "The cluster's ARN."
  value       = aws_eks_cluster.this.arn
}

output "endpoint" {
  description = "The API server, once the administrators may use it."
  value       = aws_eks_cluster.this.endpoint

  depends_on = [aws_eks_access_policy_association.admin]
}

output "certificate_authority" {
  description = "The API server's authority, PEM."
  value       = base64decode(aws_eks_cluster.this.certificate_authority[0].data)
}

output "security_group_id" {
  description = "The group that the control plane and all nodes are in."
  value       = aws_eks_cluster.this.vpc_config[0].cluster_security_group_id
}

output "cilium_role_arn" {
  description = "The role of Cilium's operator, once its pods can take it."
  value       = module.cilium_role.arn

  depends_on = [aws_eks_addon.pod_identity]
}

output "system_node_group" {
  description = "The system nodes, once they run with DNS and volumes."
  value       = aws_eks_node_group.system.id

  depends_on = [
    aws_eks_addon.coredns,
    aws_eks_addon.volumes,
  ]
}
