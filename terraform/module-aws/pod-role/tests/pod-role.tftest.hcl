mock_provider "aws" {}

variables {
  name             = "countersign-external-secrets"
  cluster_name     = "countersign"
  cluster_arn      = "arn:aws:eks:eu-central-1:111122223333:cluster/countersign"
  namespace        = "external-secrets"
  service_accounts = ["external-secrets"]
  policy           = "{}"
}

run "only_one_service_account_of_one_cluster" {
  assert {
    condition     = jsondecode(aws_iam_role.this.assume_role_policy).Statement[0].Principal == { Service = "pods.eks.amazonaws.com" }
    error_message = "Only EKS gives the role to pods."
  }
  assert {
    condition     = jsondecode(aws_iam_role.this.assume_role_policy).Statement[0].Condition.StringEquals["aws:RequestTag/eks-cluster-arn"] == var.cluster_arn
    error_message = "No other cluster can take the role."
  }
  assert {
    condition     = jsondecode(aws_iam_role.this.assume_role_policy).Statement[0].Condition.StringEquals["aws:RequestTag/kubernetes-service-account"] == ["external-secrets"]
    error_message = "No other service account can take the role."
  }
  assert {
    condition     = aws_eks_pod_identity_association.this["external-secrets"].namespace == "external-secrets" && length(aws_iam_role_policy.this) == 1
    error_message = "The service account is associated with the role and its policy."
  }
}

run "an_addon_makes_its_own_association" {
  variables {
    associate           = false
    policy              = null
    managed_policy_arns = { volumes = "arn:aws:iam::aws:policy/service-role/AmazonEBSCSIDriverPolicy" }
  }
  assert {
    condition     = length(aws_eks_pod_identity_association.this) == 0 && length(aws_iam_role_policy.this) == 0 && length(aws_iam_role_policy_attachment.this) == 1
    error_message = "There is the policy of AWS, and nothing else."
  }
}

run "refuses_a_name" {
  command = plan
  variables {
    name = "countersign/role"
  }
  expect_failures = [var.name]
}

run "refuses_the_default_service_account" {
  command = plan
  variables {
    service_accounts = ["default"]
  }
  expect_failures = [var.service_accounts]
}
