# Cilium's operator gives pods addresses of the VPC: it adds network interfaces to nodes.
module "cilium_role" {
  source = "../pod-role"

  name             = "${var.name}-cilium-operator"
  cluster_name     = aws_eks_cluster.this.name
  cluster_arn      = aws_eks_cluster.this.arn
  namespace        = "kube-system"
  service_accounts = ["cilium-operator"]
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid    = "Look"
        Effect = "Allow"
        Action = [
          "ec2:DescribeInstanceTypes",
          "ec2:DescribeInstances",
          "ec2:DescribeNetworkInterfaces",
          "ec2:DescribeRouteTables",
          "ec2:DescribeSecurityGroups",
          "ec2:DescribeSubnets",
          "ec2:DescribeTags",
          "ec2:DescribeVpcs",
        ]
        Resource = "*"
      },
      {
        Sid    = "Interfaces"
        Effect = "Allow"
        Action = [
          "ec2:AssignPrivateIpAddresses",
          "ec2:AttachNetworkInterface",
          "ec2:CreateNetworkInterface",
          "ec2:DeleteNetworkInterface",
          "ec2:ModifyNetworkInterfaceAttribute",
          "ec2:UnassignPrivateIpAddresses",
        ]
        Resource = [
          for kind in ["instance", "network-interface", "security-group", "subnet"] :
          "arn:aws:ec2:${var.region}:${var.account_id}:${kind}/*"
        ]
      },
      {
        Sid       = "Tags"
        Effect    = "Allow"
        Action    = "ec2:CreateTags"
        Resource  = "arn:aws:ec2:${var.region}:${var.account_id}:network-interface/*"
        Condition = { StringEquals = { "ec2:CreateAction" = "CreateNetworkInterface" } }
      },
    ]
  })
}
