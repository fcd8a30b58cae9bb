# Each at the version that EKS names for this Kubernetes.
data "aws_eks_addon_version" "this" {
  for_each = toset(["aws-ebs-csi-driver", "coredns", "eks-pod-identity-agent"])

  addon_name         = each.key
  kubernetes_version = aws_eks_cluster.this.version
}

# Before there are nodes: the first pods of Cilium ask it for their role.
resource "aws_eks_addon" "pod_identity" {
  cluster_name                = aws_eks_cluster.this.name
  addon_name                  = "eks-pod-identity-agent"
  addon_version               = data.aws_eks_addon_version.this["eks-pod-identity-agent"].version
  resolve_conflicts_on_create = "OVERWRITE"
  resolve_conflicts_on_update = "OVERWRITE"
}

resource "aws_eks_addon" "coredns" {
  cluster_name                = aws_eks_cluster.this.name
  addon_name                  = "coredns"
  addon_version               = data.aws_eks_addon_version.this["coredns"].version
  resolve_conflicts_on_create = "OVERWRITE"
  resolve_conflicts_on_update = "OVERWRITE"

  depends_on = [aws_eks_node_group.system]
}

module "volumes_role" {
  source = "../pod-role"

  name                = "${var.name}-ebs-csi"
  cluster_name        = aws_eks_cluster.this.name
  cluster_arn         = aws_eks_cluster.this.arn
  namespace           = "kube-system"
  service_accounts    = ["ebs-csi-controller-sa"]
  managed_policy_arns = { volumes = "arn:aws:iam::aws:policy/service-role/AmazonEBSCSIDriverPolicy" }
  associate           = false
}

resource "aws_eks_addon" "volumes" {
  cluster_name                = aws_eks_cluster.this.name
  addon_name                  = "aws-ebs-csi-driver"
  addon_version               = data.aws_eks_addon_version.this["aws-ebs-csi-driver"].version
  resolve_conflicts_on_create = "OVERWRITE"
  resolve_conflicts_on_update = "OVERWRITE"

  pod_identity_association {
    service_account = "ebs-csi-controller-sa"
    role_arn        = module.volumes_role.arn
  }

  depends_on = [
    aws_eks_addon.pod_identity,
    aws_eks_node_group.system,
  ]
}
