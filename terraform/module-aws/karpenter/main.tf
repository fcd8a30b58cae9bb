# Karpenter starts and ends nodes. It may touch only what carries this cluster's tags, and give nodes
# only the one role made here.
locals {
  ec2  = "arn:aws:ec2:${var.region}"
  mine = "kubernetes.io/cluster/${var.cluster_name}"
}

module "controller_role" {
  source = "../pod-role"

  name             = "${var.cluster_name}-karpenter"
  cluster_name     = var.cluster_name
  cluster_arn      = var.cluster_arn
  namespace        = "kube-system"
  service_accounts = ["karpenter"]
  policy           = local.policy
}

resource "aws_iam_role" "node" {
  name = "${var.cluster_name}-karpenter-node"
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { Service = "ec2.amazonaws.com" }
      Action    = "sts:AssumeRole"
    }]
  })
}

resource "aws_iam_role_policy_attachment" "node" {
  for_each = toset([
    "AmazonEC2ContainerRegistryPullOnly",
    "AmazonEKSWorkerNodePolicy",
    "AmazonSSMManagedInstanceCore",
  ])

  role       = aws_iam_role.node.name
  policy_arn = "arn:aws:iam::aws:policy/${each.key}"
}

resource "aws_iam_instance_profile" "node" {
  name = aws_iam_role.node.name
  role = aws_iam_role.node.name
}

# Its nodes may join the cluster.
resource "aws_eks_access_entry" "node" {
  cluster_name  = var.cluster_name
  principal_arn = aws_iam_role.node.arn
  type          = "EC2_LINUX"
}
