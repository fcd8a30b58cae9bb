# Everything else follows from git.
module "argocd" {
  source = "../module-cluster/argocd"

  environment       = "prod"
  repository_url    = var.repository_url
  revision          = var.revision
  repository_token  = var.repository_token
  high_availability = local.prod

  # Operators ask for volumes, secrets and routes as soon as they come.
  depends_on = [
    aws_s3_bucket_policy.backups,
    helm_release.nodes,
    module.backups_role,
    module.secrets_role,
    module.traefik,
  ]
}
