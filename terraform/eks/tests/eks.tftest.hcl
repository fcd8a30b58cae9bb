mock_provider "helm" {}
mock_provider "http" {}

mock_provider "aws" {
  mock_data "aws_availability_zones" {
    defaults = { names = ["eu-central-1a", "eu-central-1b", "eu-central-1c"] }
  }
  mock_data "aws_caller_identity" {
    defaults = { account_id = "111122223333" }
  }
  mock_resource "aws_eks_cluster" {
    defaults = {
      arn                   = "arn:aws:eks:eu-central-1:111122223333:cluster/countersign"
      endpoint              = "https://ABC.gr7.eu-central-1.eks.amazonaws.com"
      certificate_authority = [{ data = "Y2VydGlmaWNhdGU=" }]
    }
  }
  mock_resource "aws_kms_key" {
    defaults = { arn = "arn:aws:kms:eu-central-1:111122223333:key/1" }
  }
  mock_resource "aws_s3_bucket" {
    defaults = { arn = "arn:aws:s3:::example-countersign-backups" }
  }
}

override_module {
  target  = module.gateway_api
  outputs = { release = "v1.6.1" }
}

variables {
  region               = "eu-central-1"
  name                 = "countersign"
  environment          = "prod"
  kubernetes_version   = "1.35"
  vpc_cidr             = "10.20.0.0/16"
  public_access_cidrs  = ["203.0.113.0/24"]
  admin_principal_arns = ["arn:aws:iam::111122223333:role/platform"]
  backups_bucket       = "example-countersign-backups"
  repository_url       = "https://github.com/example/countersign.git"
  revision             = "main"
}

# Each run plans the whole system, so there are few of them.
run "production" {
  # What bootstraps Argo CD.
  assert {
    condition     = output.root_application.source.path == "argocd/appsets/prod" && output.root_application.source.repoURL == var.repository_url
    error_message = "Argo CD follows the repository."
  }
  assert {
    condition     = output.kubeconfig_command == "aws eks update-kubeconfig --name countersign --region eu-central-1"
    error_message = "The outputs say how to reach the cluster."
  }
  assert {
    condition     = output.backups.destinationPath == "s3://example-countersign-backups/" && length(output.secrets.names) == 7
    error_message = "The outputs say what the manifests must name."
  }

  # Cilium is the network.
  assert {
    condition     = yamldecode(helm_release.cilium.values[0]).k8sServiceHost == "ABC.gr7.eu-central-1.eks.amazonaws.com" && yamldecode(helm_release.cilium.values[0]).kubeProxyReplacement == "true"
    error_message = "Cilium finds the API server without kube-proxy."
  }
  assert {
    condition     = yamldecode(helm_release.cilium.values[0]).ipam.mode == "eni" && yamldecode(helm_release.cilium.values[0]).eni.enabled && !helm_release.cilium.wait
    error_message = "Pods have addresses of the VPC, and nodes come after."
  }
  assert {
    condition     = yamldecode(helm_release.cilium.values[0]).encryption == { enabled = true, type = "wireguard" }
    error_message = "What goes from node to node is encrypted."
  }

  # Nodes that Karpenter starts are like the first ones.
  assert {
    condition     = local.node_objects[0].spec.metadataOptions == { httpEndpoint = "enabled", httpTokens = "required", httpPutResponseHopLimit = 1 }
    error_message = "Pods must not reach a node's credentials."
  }
  assert {
    condition     = alltrue([for disk in local.node_objects[0].spec.blockDeviceMappings : disk.ebs.encrypted]) && !local.node_objects[0].spec.associatePublicIPAddress
    error_message = "Disks are encrypted, and nodes private."
  }
  assert {
    condition     = length(local.node_objects[0].spec.subnetSelectorTerms) == 3 && local.node_objects[1].spec.template.spec.startupTaints[0].key == "node.cilium.io/agent-not-ready"
    error_message = "Nodes are in the private subnets and wait for Cilium."
  }
  assert {
    condition     = local.node_objects[1].spec.template.spec.requirements[2].values == tolist(["on-demand"]) && local.node_objects[1].spec.limits.cpu == "64"
    error_message = "Production does not run on spot, and the bill has a cap."
  }
  assert {
    condition     = local.node_objects[2].reclaimPolicy == "Retain" && local.node_objects[2].parameters.encrypted == "true"
    error_message = "Volumes are encrypted, and stay when their claim goes."
  }

  # Backups can be neither lost nor seen.
  assert {
    condition     = aws_s3_bucket_versioning.backups.versioning_configuration[0].status == "Enabled" && !aws_s3_bucket.backups.force_destroy
    error_message = "What is removed can be brought back."
  }
  assert {
    condition = alltrue([
      aws_s3_bucket_public_access_block.backups.block_public_acls,
      aws_s3_bucket_public_access_block.backups.block_public_policy,
      aws_s3_bucket_public_access_block.backups.ignore_public_acls,
      aws_s3_bucket_public_access_block.backups.restrict_public_buckets,
    ])
    error_message = "Nobody outside sees it."
  }
  assert {
    condition     = one(aws_s3_bucket_server_side_encryption_configuration.backups.rule).apply_server_side_encryption_by_default[0].kms_master_key_id == aws_kms_key.this.arn
    error_message = "It is encrypted with the cluster's key."
  }

  # Secrets have places, but no values.
  assert {
    condition     = length(local.databases) > 4 && length(setsubtract([for name in concat(["gateway", "public-keys"], local.databases) : "countersign-${name}"], keys(aws_secretsmanager_secret.this))) == 0
    error_message = "There is a secret for each service, and one for what all may know."
  }
  assert {
    condition     = alltrue([for secret in aws_secretsmanager_secret.this : secret.kms_key_id == aws_kms_key.this.arn])
    error_message = "They are encrypted with the cluster's key."
  }
}

run "a_cheaper_one_to_try_it_out" {
  variables {
    environment = "dev"
  }
  assert {
    condition     = local.node_objects[1].spec.template.spec.requirements[2].values == tolist(["spot", "on-demand"]) && length(output.nat_addresses) == 1
    error_message = "It runs on spot, behind one NAT gateway."
  }
}

run "refuses_what_is_malformed" {
  command = plan
  variables {
    region                = "Frankfurt"
    name                  = "countersign_prod"
    environment           = "production"
    kubernetes_version    = "1.30"
    vpc_cidr              = "8.8.0.0/16"
    public_access_cidrs   = ["office"]
    admin_principal_arns  = ["*"]
    system_instance_types = ["large"]
    node_image            = "al2@latest"
    node_cpu_limit        = 100000
    backups_bucket        = "Backups"
    files_bucket          = "Files"
    backup_undo_days      = 1
    repository_url        = "http://example.com/countersign.git"
    revision              = ""
    tags                  = { "AWS:owner" = "me" }
  }
  expect_failures = [
    var.region,
    var.name,
    var.environment,
    var.kubernetes_version,
    var.vpc_cidr,
    var.public_access_cidrs,
    var.admin_principal_arns,
    var.system_instance_types,
    var.node_image,
    var.node_cpu_limit,
    var.backups_bucket,
    var.files_bucket,
    var.backup_undo_days,
    var.repository_url,
    var.revision,
    var.tags,
  ]
}

run "refuses_the_world_and_the_addresses_of_services" {
  command = plan
  variables {
    vpc_cidr            = "172.20.0.0/16"
    public_access_cidrs = ["203.0.113.0/24", "0.0.0.0/0"]
  }
  expect_failures = [var.vpc_cidr, var.public_access_cidrs]
}
