output "kubeconfig_command" {
  description = "What lets kubectl reach the cluster."
  value       = "aws eks update-kubeconfig --name ${module.eks.name} --region ${var.region}"
}

output "cluster_name" {
  description = "The cluster's name."
  value       = module.eks.name
}

output "root_application" {
  description = "The Application that everything else follows from, and what it follows."
  value       = { name = module.argocd.application, source = module.argocd.source }
}

output "gateway_class" {
  description = "The class of the public Gateway."
  value       = module.traefik.gateway_class
}

output "backups" {
  description = "Where backups go, for argocd/services/common/environments/prod/object-store.yaml."
  value       = { destinationPath = "s3://${aws_s3_bucket.backups.bucket}/", role = module.backups_role.arn }
}

output "secrets" {
  description = "The secrets that External Secrets reads, and the role by which it does."
  value       = { names = sort(tolist(local.secrets)), role = module.secrets_role.arn }
}

output "nat_addresses" {
  description = "The addresses that requests from the cluster come from, such as to a mail server."
  value       = module.network.nat_addresses
}

output "system_nodes" {
  description = "The node group that Karpenter and Argo CD run on."
  value       = module.eks.system_node_group
}

output "gateway_api" {
  description = "The release of Gateway API."
  value       = module.gateway_api.release
}
