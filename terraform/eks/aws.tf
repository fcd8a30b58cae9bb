# The network, the cluster and who may do what in AWS.
data "aws_caller_identity" "this" {}

locals {
  account = data.aws_caller_identity.this.account_id
  prod    = var.environment == "prod"
  tags = merge(var.tags, {
    "countersign:cluster"     = var.name
    "countersign:environment" = var.environment
    "countersign:managed-by"  = "terraform"
  })
}

module "network" {
  source = "../module-aws/network"

  name               = var.name
  cidr               = var.vpc_cidr
  single_nat_gateway = !local.prod
  kms_key_arn        = aws_kms_key.this.arn
}

module "eks" {
  source = "../module-aws/eks"

  name                  = var.name
  region                = var.region
  account_id            = local.account
  kubernetes_version    = var.kubernetes_version
  control_subnet_ids    = module.network.control_subnet_ids
  node_subnet_ids       = module.network.private_subnet_ids
  public_access_cidrs   = var.public_access_cidrs
  admin_principal_arns  = var.admin_principal_arns
  kms_key_arn           = aws_kms_key.this.arn
  deletion_protection   = local.prod && !var.allow_destroy
  network_plugin        = helm_release.cilium.id
  system_instance_types = var.system_instance_types
  tags                  = local.tags
}

module "karpenter" {
  source = "../module-aws/karpenter"

  cluster_name = module.eks.name
  cluster_arn  = module.eks.arn
  region       = var.region
  account_id   = local.account
}
