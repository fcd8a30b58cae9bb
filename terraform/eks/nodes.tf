# What Karpenter starts, and the disks that pods ask for.
locals {
  node_objects = [
    {
      apiVersion = "karpenter.k8s.aws/v1"
      kind       = "EC2NodeClass"
      metadata   = { name = "default" }
      spec = {
        instanceProfile            = module.karpenter.instance_profile
        amiSelectorTerms           = [{ alias = var.node_image }]
        subnetSelectorTerms        = [for id in module.network.private_subnet_ids : { id = id }]
        securityGroupSelectorTerms = [{ id = module.eks.security_group_id }]
        associatePublicIPAddress   = false
        kubelet                    = { maxPods = 110 }
        metadataOptions = {
          httpEndpoint            = "enabled"
          httpTokens              = "required"
          httpPutResponseHopLimit = 1
        }
        blockDeviceMappings = [{
          deviceName = "/dev/xvda"
          ebs        = { encrypted = true, volumeType = "gp3", volumeSize = "50Gi", deleteOnTermination = true }
        }]
        tags = local.tags
      }
    },
    {
      apiVersion = "karpenter.sh/v1"
      kind       = "NodePool"
      metadata   = { name = "default" }
      spec = {
        template = {
          spec = {
            nodeClassRef  = { group = "karpenter.k8s.aws", kind = "EC2NodeClass", name = "default" }
            expireAfter   = "336h"
            startupTaints = [{ key = "node.cilium.io/agent-not-ready", value = "true", effect = "NoExecute" }]
            requirements = [
              { key = "kubernetes.io/arch", operator = "In", values = ["amd64"] },
              { key = "kubernetes.io/os", operator = "In", values = ["linux"] },
              # Databases do not move cheaply; spot is for development.
              { key = "karpenter.sh/capacity-type", operator = "In", values = local.prod ? ["on-demand"] : ["spot", "on-demand"] },
              { key = "karpenter.k8s.aws/instance-category", operator = "In", values = ["c", "m", "r"] },
              { key = "karpenter.k8s.aws/instance-generation", operator = "Gt", values = ["5"] },
              { key = "karpenter.k8s.aws/instance-cpu", operator = "In", values = ["2", "4", "8"] },
            ]
          }
        }
        disruption = {
          consolidationPolicy = "WhenEmptyOrUnderutilized"
          consolidateAfter    = "5m"
          budgets             = [{ nodes = "1" }]
        }
        limits = { cpu = tostring(var.node_cpu_limit) }
      }
    },
    {
      apiVersion           = "storage.k8s.io/v1"
      kind                 = "StorageClass"
      metadata             = { name = "gp3", annotations = { "storageclass.kubernetes.io/is-default-class" = "true" } }
      provisioner          = "ebs.csi.aws.com"
      volumeBindingMode    = "WaitForFirstConsumer"
      reclaimPolicy        = local.prod ? "Retain" : "Delete"
      allowVolumeExpansion = true
      parameters           = { type = "gp3", encrypted = "true" }
    },
  ]
}

resource "helm_release" "karpenter" {
  name       = "karpenter"
  namespace  = "kube-system"
  repository = "oci://public.ecr.aws/karpenter"
  chart      = "karpenter"
  version    = "1.14.1"
  timeout    = 600

  values = [yamlencode({
    settings = {
      clusterName       = module.eks.name
      clusterEndpoint   = module.eks.endpoint
      interruptionQueue = module.karpenter.queue_name
    }
    nodeSelector   = { "countersign.io/nodes" = "system" }
    podAnnotations = { "countersign.io/role" = module.karpenter.controller_role_arn }
    controller = {
      resources = {
        requests = { cpu = "250m", memory = "512Mi" }
        limits   = { memory = "1Gi" }
      }
    }
  })]

  depends_on = [module.eks]
}

resource "helm_release" "nodes" {
  name      = "nodes"
  namespace = "kube-system"
  chart     = "${path.module}/../module-cluster/objects"
  values    = [yamlencode({ objects = local.node_objects })]

  depends_on = [helm_release.karpenter]
}
