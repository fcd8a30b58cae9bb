mock_provider "aws" {
  mock_resource "aws_eks_cluster" {
    defaults = {
      arn                   = "arn:aws:eks:eu-central-1:111122223333:cluster/countersign"
      endpoint              = "https://ABC.gr7.eu-central-1.eks.amazonaws.com"
      certificate_authority = [{ data = "Y2VydGlmaWNhdGU=" }]
    }
  }
}

variables {
  name                 = "countersign"
  region               = "eu-central-1"
  account_id           = "111122223333"
  kubernetes_version   = "1.35"
  control_subnet_ids   = ["subnet-c1", "subnet-c2", "subnet-c3"]
  node_subnet_ids      = ["subnet-n1", "subnet-n2", "subnet-n3"]
  public_access_cidrs  = ["203.0.113.0/24"]
  admin_principal_arns = ["arn:aws:iam::111122223333:role/platform"]
  kms_key_arn          = "arn:aws:kms:eu-central-1:111122223333:key/1"
  deletion_protection  = true
  network_plugin       = "cilium"
}

run "the_control_plane_is_closed_and_watched" {
  command = plan
  assert {
    condition     = aws_eks_cluster.this.vpc_config[0].endpoint_private_access && aws_eks_cluster.this.vpc_config[0].endpoint_public_access
    error_message = "Nodes reach the API server privately, and those named from outside."
  }
  assert {
    condition     = aws_eks_cluster.this.vpc_config[0].public_access_cidrs == toset(["203.0.113.0/24"])
    error_message = "Only those named reach it from outside."
  }
  assert {
    condition     = aws_eks_cluster.this.encryption_config[0].provider[0].key_arn == var.kms_key_arn && aws_eks_cluster.this.encryption_config[0].resources == toset(["secrets"])
    error_message = "Secrets are encrypted with the key."
  }
  assert {
    condition     = length(aws_eks_cluster.this.enabled_cluster_log_types) == 5 && aws_cloudwatch_log_group.cluster.name == "/aws/eks/countersign/cluster"
    error_message = "All logs are kept, where EKS writes them."
  }
  assert {
    condition     = aws_eks_cluster.this.access_config[0].authentication_mode == "API" && !aws_eks_cluster.this.access_config[0].bootstrap_cluster_creator_admin_permissions
    error_message = "Only access entries let anyone in, whoever made the cluster."
  }
  assert {
    condition     = !aws_eks_cluster.this.bootstrap_self_managed_addons && aws_eks_cluster.this.deletion_protection
    error_message = "AWS brings no network of its own, and deletes nothing."
  }
}

run "nodes_keep_their_credentials" {
  command = plan
  assert {
    condition     = aws_launch_template.system.metadata_options[0].http_tokens == "required" && aws_launch_template.system.metadata_options[0].http_put_response_hop_limit == 1
    error_message = "Pods must not reach a node's credentials."
  }
  assert {
    condition     = alltrue([for disk in aws_launch_template.system.block_device_mappings : tobool(disk.ebs[0].encrypted) && disk.ebs[0].volume_type == "gp3"])
    error_message = "Disks are encrypted."
  }
  assert {
    condition     = aws_eks_node_group.system.subnet_ids == toset(var.node_subnet_ids)
    error_message = "Nodes are in the private subnets."
  }
  assert {
    condition     = one(aws_eks_node_group.system.taint).key == "node.cilium.io/agent-not-ready" && one(aws_eks_node_group.system.taint).effect == "NO_EXECUTE"
    error_message = "No pod starts before the node has a network."
  }
  assert {
    condition     = strcontains(base64decode(aws_launch_template.system.user_data), "kind: NodeConfig\nspec:\n  kubelet:\n    config:\n      maxPods: 110\n")
    error_message = "Nodes take as many pods as they have addresses for."
  }
}

run "administrators_are_those_named" {
  command = plan
  assert {
    condition     = keys(aws_eks_access_entry.admin) == ["arn:aws:iam::111122223333:role/platform"]
    error_message = "Only those named administer the cluster."
  }
  assert {
    condition     = alltrue([for grant in aws_eks_access_policy_association.admin : grant.policy_arn == "arn:aws:eks::aws:cluster-access-policy/AmazonEKSClusterAdminPolicy"])
    error_message = "They administer the whole cluster."
  }
}

run "addons_take_roles_by_pod_identity" {
  assert {
    condition     = one(aws_eks_addon.volumes.pod_identity_association).service_account == "ebs-csi-controller-sa"
    error_message = "The volumes' controller has a role."
  }
  assert {
    condition     = output.certificate_authority == "certificate" && output.endpoint == "https://ABC.gr7.eu-central-1.eks.amazonaws.com"
    error_message = "The outputs let a client reach the cluster."
  }
}

run "without_public_access" {
  command = plan
  variables {
    public_access_cidrs = []
  }
  assert {
    condition     = !aws_eks_cluster.this.vpc_config[0].endpoint_public_access && aws_eks_cluster.this.vpc_config[0].endpoint_private_access
    error_message = "With nobody named there is no way in from outside."
  }
}

run "refuses_a_name" {
  command = plan
  variables {
    name = "1countersign"
  }
  expect_failures = [var.name]
}

run "refuses_a_version" {
  command = plan
  variables {
    kubernetes_version = "1.33"
  }
  expect_failures = [var.kubernetes_version]
}

run "refuses_one_zone_for_the_control_plane" {
  command = plan
  variables {
    control_subnet_ids = ["subnet-c1"]
  }
  expect_failures = [var.control_subnet_ids]
}

run "refuses_one_zone_for_nodes" {
  command = plan
  variables {
    node_subnet_ids = ["subnet-n1"]
  }
  expect_failures = [var.node_subnet_ids]
}

run "refuses_public_addresses_for_services" {
  command = plan
  variables {
    service_cidr = "8.8.0.0/16"
  }
  expect_failures = [var.service_cidr]
}

run "refuses_what_is_no_network" {
  command = plan
  variables {
    public_access_cidrs = ["203.0.113.1000/24"]
  }
  expect_failures = [var.public_access_cidrs]
}

run "refuses_the_world" {
  command = plan
  variables {
    public_access_cidrs = ["203.0.113.0/24", "0.0.0.0/0"]
  }
  expect_failures = [var.public_access_cidrs]
}

run "refuses_half_of_the_world" {
  command = plan
  variables {
    public_access_cidrs = ["0.0.0.0/1", "128.0.0.0/1"]
  }
  expect_failures = [var.public_access_cidrs]
}

run "refuses_a_cluster_without_administrators" {
  command = plan
  variables {
    admin_principal_arns = []
  }
  expect_failures = [var.admin_principal_arns]
}

run "refuses_everybody_as_administrator" {
  command = plan
  variables {
    admin_principal_arns = ["arn:aws:iam::111122223333:role/*"]
  }
  expect_failures = [var.admin_principal_arns]
}

run "refuses_a_short_retention" {
  command = plan
  variables {
    log_retention_days = 7
  }
  expect_failures = [var.log_retention_days]
}

run "refuses_no_type_of_instance" {
  command = plan
  variables {
    system_instance_types = []
  }
  expect_failures = [var.system_instance_types]
}

run "refuses_a_single_node" {
  command = plan
  variables {
    system_nodes = 1
  }
  expect_failures = [var.system_nodes]
}

run "refuses_a_small_disk" {
  command = plan
  variables {
    system_volume_gib = 20
  }
  expect_failures = [var.system_volume_gib]
}
